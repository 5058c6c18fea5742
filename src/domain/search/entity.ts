import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A posting: that a term is in a name. */
@Entity('search_place', { withoutRowid: true })
@Index('ix_search_place_tail', ['gram', 'kind', 'tail'])
export class SearchPosting {
  /** The first two characters of the term (words.ts). */
  @PrimaryColumn({ type: 'varchar', length: 3 }) gram!: string;
  /** The prefix of the id. */
  @PrimaryColumn({ type: 'varchar', length: 3 }) kind!: string;
  /** Length of the name in characters; search results are ordered by it. */
  @PrimaryColumn({ type: 'int' }) length!: number;
  @PrimaryColumn({ type: 'varchar', length: 30 }) id!: string;
  /** The characters of the term after the first two. */
  @PrimaryColumn({ type: 'varchar', length: 14 }) tail!: string;
}
