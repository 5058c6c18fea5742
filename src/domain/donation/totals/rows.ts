import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json, unboundedMinorUnits, wholeNumber } from '../../../store/columns.js';

/** The total of one scope: always the sum of its lines. The public total is that less what is withheld. */
@Entity('donation_total')
export class DonationTotalRow {
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  @PrimaryColumn({ type: 'varchar', length: 3 }) currency!: string;
  @Column(unboundedMinorUnits) pledged!: bigint;
  @Column(unboundedMinorUnits) received!: bigint;
  @Column(unboundedMinorUnits) refunded!: bigint;
  @Column({ type: 'int' }) donationCount!: number;
  @Column({ type: 'int' }) pledgedCount!: number;
  @Column({ type: 'int' }) receivedCount!: number;
  @Column({ type: 'int' }) donorCount!: number;
  /** How many hidden gifts its public total moves by, where that was chosen for it: see TotalsRule. */
  @Column({ type: 'int', nullable: true }) movesBy!: number | null;
  /** Null when the public total is this one. */
  @Column({ ...json<Withheld>(), nullable: true }) withheld!: Withheld | null;
}

/**
 * A total as columns and entries of the feed hold it: currency, pledged, received, refunded; then the numbers of donations, donors,
 * pledged and received donations. Amounts are strings, because JSON has no exact integers of their size.
 */
export type KeptTotal = readonly [string, string, string, string, number, number, number, number];

/** What the public total of a scope does not count yet. */
export interface Withheld {
  readonly all: KeptTotal;
  /** The part of it that is in the books of others than the scope's own. */
  readonly others: KeptTotal;
  /** How many lines these are. */
  readonly lines: number;
  readonly othersLines: number;
  /** The number of the last line that the public total counts. */
  readonly upTo: number;
}

/**
 * The lines of one part of the ledger that public totals do not count yet, because too few hidden gifts are among them. A part are all
 * lines with the same scopes. It counts in the totals of all its scopes or of none, so that no total tells what another hides.
 */
@Entity('donation_hold')
export class DonationHold {
  /** Hash of its scopes and currency. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) part!: string;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  /** Whose books it is in. */
  @Column({ type: 'varchar', length: 30 }) bookkeeper!: string;
  /** How many donors with hidden amounts must be among the lines before they are counted. */
  @Column({ type: 'int' }) movesBy!: number;
  /** The first of the lines; those of the part from it on are withheld. */
  @Column(wholeNumber) sinceNumber!: number;
  /** Their number; 0 when nothing is withheld. */
  @Column({ type: 'int' }) lines!: number;
  /** A donation with a hidden amount of each donor. */
  @Column(json<readonly string[]>()) gifts!: readonly string[];
  /** Whether there are more hidden gifts, of donors who are among those of `gifts`. */
  @Column({ type: 'boolean' }) hasMore!: boolean;
  /** What the lines add to totals, without donors. */
  @Column(json<KeptTotal>()) sums!: KeptTotal;
  /** How many donors they add to the total of each scope. */
  @Column(json<Readonly<Record<string, number>>>()) donors!: Readonly<Record<string, number>>;
}

/** How many donations with a balance a donor has in the same scopes. By it each donor is counted once in each total. */
@Entity('donation_donor')
export class DonationDonor {
  @PrimaryColumn({ type: 'varchar', length: 43 }) donor!: string;
  /** Random: it only tells the rows of a donor apart. It must not lead to a line, which may be that of an erased donation. */
  @PrimaryColumn(wholeNumber) number!: number;
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'int' }) donationCount!: number;
}
