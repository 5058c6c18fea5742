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

/** A row to commit a change to: when that returns, everything committed before is on disk. */
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
 * Finds the entries about one thing without reading the whole feed: what a transaction appends is a stretch, and some of
 * its entries are about the subject. A thousand donations to one project in one transaction are one row here.
 */
@Entity('feed_subject')
@Index('ix_feed_subject_seq', ['seq'])
export class FeedSubjectRow {
  @PrimaryColumn({ type: 'varchar', length: 30 }) subject!: string;
  /** The last entry of the stretch: with it the key finds what comes after a place. */
  @PrimaryColumn(wholeNumber) seq!: number;
  /** The first entry of the stretch. */
  @Column(wholeNumber) firstSeq!: number;
}
