import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, wholeNumber } from '../columns.js';

/** The one row whose lock puts commits in order. */
@Entity('feed_head')
export class FeedHeadRow {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'varchar', length: 30 }) epoch!: string;
  @Column(wholeNumber) seq!: number;
  /** The mark of the newest entry. */
  @Column({ ...wholeNumber, default: 0 }) mark!: number;
  @Column(wholeNumber) floor!: number;
}

/** A row whose only purpose is to be committed to: when that commit returns, every earlier commit is on disk. */
@Entity('feed_barrier')
export class FeedBarrierRow {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column(wholeNumber) passed!: number;
}

@Entity('feed_entry')
@Index('ix_feed_entry_kind', ['kind', 'seq'])
export class FeedEntryRow {
  @PrimaryColumn(wholeNumber) seq!: number;
  @Column({ ...wholeNumber, default: 0 }) mark!: number;
  @Column(instant) at!: number;
  @Column({ type: 'varchar', length: 40 }) kind!: string;
  @Column(json<string[]>()) subjects!: string[];
  @Column(json()) payload!: unknown;
}

/**
 * Index of entries by subject. The entries that a transaction appends are a stretch; a row says that some of them have the
 * subject. So a thousand donations to one project in one transaction are one row here.
 */
@Entity('feed_subject')
@Index('ix_feed_subject_seq', ['seq'])
export class FeedSubjectRow {
  @PrimaryColumn({ type: 'varchar', length: 30 }) subject!: string;
  /** Seq of the stretch's last entry. As part of the key it finds the stretches after a seq. */
  @PrimaryColumn(wholeNumber) seq!: number;
  /** Seq of the stretch's first entry. */
  @Column(wholeNumber) firstSeq!: number;
}
