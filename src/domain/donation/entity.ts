import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits, unboundedMinorUnits, wholeNumber } from '../../store/columns.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { SafeInt } from '../shape/values/scalars.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { isDraft } from '../project/visibility.js';
import { Linked } from '../shape/declarations/declared.js';

/** Lower than every amount, so hidden amounts sort last. */
export const HIDDEN_MINOR = -1n;

export enum LedgerKind {
  PLEDGE = 'PLEDGE',
  RECEIPT = 'RECEIPT',
  REFUND = 'REFUND',
  CORRECTION = 'CORRECTION',
}
registerEnumType(LedgerKind, {
  name: 'LedgerKind',
  description: 'A total keeps these apart.',
  valuesConfig: {
    PLEDGE: { description: 'Money was promised.' },
    RECEIPT: { description: 'Money came in.' },
    REFUND: { description: 'Money went back.' },
    CORRECTION: { description: 'The amount of another line was wrong: this is the difference.' },
  },
});

/** What a donation begins with. */
export enum DonationKind {
  PLEDGE = 'PLEDGE',
  RECEIPT = 'RECEIPT',
}
registerEnumType(DonationKind, {
  name: 'DonationKind',
  description: 'Whether the money is promised or here.',
  valuesConfig: {
    PLEDGE: { description: 'Promised; the money may come later.' },
    RECEIPT: { description: 'The money is here.' },
  },
});

/**
 * A gift: who gave, to what, and what may be shown of it. Its amounts are in its ledger lines. Of the row itself only the consent of
 * the donor and the balance change.
 */
@Entity('donation')
@Index('ix_donation_project', ['projectId', 'recordedAt', 'id'])
@Index('ix_donation_event', ['eventId', 'recordedAt', 'id'])
@Index('ix_donation_counted', ['countedById', 'recordedAt', 'id'])
@Index('ix_donation_giver', ['giverId', 'recordedAt', 'id'])
@Index('ix_donation_recorded', ['recordedAt', 'id'])
@Index('ix_donation_shown', ['shownMinor', 'id'])
@Index('ix_donation_project_shown', ['projectId', 'shownMinor', 'id'])
@Index('ix_donation_event_shown', ['eventId', 'shownMinor', 'id'])
@ObjectType({ implements: Node, description: 'A gift and its ledger lines.', simpleResolvers: true })
export class Donation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => DonationKind, { description: 'What it began with: a promise, or money that came.' })
  kind!: DonationKind;
  @Column(minorUnits) amountMinor!: bigint;
  /** See balanceMinor() in ledger/rules.ts: of all its lines. */
  @Column(minorUnits) balanceMinor!: bigint;
  /** The sort key of lists: balanceMinor where the amount may be shown, else HIDDEN_MINOR, so that the order tells nothing. */
  @Column(minorUnits) shownMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Linked('project', () => Project, {
    nullable: true,
    description:
      'The project it is given to; null when it is given to something else, or to one that is not listed yet.',
    unless: isDraft,
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  projectId!: string | null;
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event it is given to, or that its project is listed at; null when there is none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('organisation', () => Organisation, {
    nullable: true,
    description: 'The organisation it is given to, or that runs its project or hosts its event.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  organisationId!: string | null;
  /**
   * The organisation that counted it in its total, before those above it: whose project it was for, who hosted the event, or itself.
   * It stays, whatever is merged or moved later, as the scopes of its lines do.
   */
  @Column({ type: 'varchar', length: 30, nullable: true }) countedById!: string | null;
  /** An organisation or a volunteer; null for a donor who is known by name only, and for anonymous. */
  @Column({ type: 'varchar', length: 30, nullable: true }) donorId!: string | null;
  /** Who has the donor's rights now: `donorId`, or what that was merged into. */
  @Column({ type: 'varchar', length: 30, nullable: true }) giverId!: string | null;
  /** The name of a donor without an id; null for anonymous. */
  @Column({ type: 'varchar', length: 200, nullable: true }) donorName!: string | null;
  /** Opens the lines' commitment to the donor; erased with the name. */
  @Column({ type: 'varchar', length: 36, nullable: true }) donorSalt!: string | null;
  /** Counts as a donor of its own although the donor is known: the name is hidden where totals move by several gifts. */
  @Column({ type: 'boolean', default: 0 }) countedAlone!: boolean;
  @Column({ type: 'boolean' }) publishName!: boolean;
  @Column({ type: 'boolean' }) publishAmount!: boolean;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When its first line was written.' })
  recordedAt!: number;
  /** Set in the answer of a mutation, which shows the donation as it was right after this line: later lines are left out. */
  upToNumber?: number;
}

/**
 * The organisations above the one that counted a donation, as they were then: their totals count it too. With the order of lists, so
 * that they are read by pages. Most organisations are below no other, and their donations have no row here.
 */
@Entity('donation_above')
export class DonationAbove {
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  @PrimaryColumn(instant) recordedAt!: number;
  @PrimaryColumn({ type: 'varchar', length: 30 }) donationId!: string;
}

/** One line of the ledger. Rows are never updated or deleted. */
@Entity('ledger_line')
@Index('ix_ledger_donation', ['donationId', 'number'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One line of the ledger. Lines are never changed or deleted.',
})
export class LedgerLine implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_ledger_place', { unique: true })
  @Column(wholeNumber)
  @Field(() => SafeInt, { description: 'Its number in the ledger: 1, 2, 3 … without gaps.' })
  number!: number;
  @Column({ type: 'varchar', length: 30 })
  donationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind, { description: 'What was written down.' })
  kind!: LedgerKind;
  /** The part of a total that the line changes: its own kind, or for a correction the kind of the corrected line. */
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind, { description: 'The part of a total that the line counts in.' })
  countsAs!: LedgerKind;
  /** Minor units; a correction may be negative. */
  @Column(minorUnits) amountMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 30, nullable: true })
  @Field(() => ID, { nullable: true, description: 'The id of `corrects`.' })
  @Linked('corrects', () => LedgerLine, {
    nullable: true,
    description: 'The line that a correction corrects.',
  })
  correctsId!: string | null;
  /** Hash of the donor with a salt (ledger/chain.ts). */
  @Column({ type: 'varchar', length: 64 }) donorCommitment!: string;
  @Column({ type: 'varchar', length: 64, nullable: true }) reasonCommitment!: string | null;
  /** Every scope whose total counts the line. Later changes of the organisations' tree do not change them. */
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was written.' })
  recordedAt!: number;
  /** Over the content of the line and the hash of the line before it. */
  @Column({ type: 'varchar', length: 64 })
  @Field(() => String, { description: 'Chains the line to the one before it: SHA-256, hexadecimal.' })
  hash!: string;
}

/** The reason of a line, in a table of its own so that it can be erased. */
@Entity('ledger_note')
export class LedgerNote {
  @PrimaryColumn({ type: 'varchar', length: 30 }) lineId!: string;
  @Column({ type: 'varchar', length: 36 }) salt!: string;
  @Column({ type: 'varchar', length: 500 }) reason!: string;
}

/** The end of the ledger. A transaction that writes a line updates this row on the condition that it is still as it was read, so lines form one chain. */
@Entity('ledger_head')
export class LedgerHead {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column(wholeNumber) number!: number;
  @Column({ type: 'varchar', length: 64 }) hash!: string;
  /** Grows with every write to the ledger or to a donation. */
  @Column({ ...wholeNumber, default: 0 }) version!: number;
  /** The key of the hashes by which donors are counted, so that nobody without it can test names on them. */
  @Column({ type: 'varchar', length: 64 }) donorSecret!: string;
}

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
