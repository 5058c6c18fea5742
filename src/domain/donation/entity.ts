import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits, unboundedMinorUnits, wholeNumber } from '../../store/columns.js';
import { Node } from '../shape/node.js';
import { SafeInt } from '../shape/scalars.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Linked } from '../shape/declared.js';

/** Sorts below every amount. */
export const HIDDEN_MINOR = -1n;

export enum LedgerKind {
  PLEDGE = 'PLEDGE',
  RECEIPT = 'RECEIPT',
  REFUND = 'REFUND',
  CORRECTION = 'CORRECTION',
}
registerEnumType(LedgerKind, { name: 'LedgerKind', description: 'A total keeps these apart.' });

/** What a donation begins with. */
export enum DonationKind {
  PLEDGE = 'PLEDGE',
  RECEIPT = 'RECEIPT',
}
registerEnumType(DonationKind, {
  name: 'DonationKind',
  description: 'Whether the money is promised or here.',
});

/**
 * A gift: who gave, to what, and what may be shown of it. What was given is in its ledger lines; of the gift itself only
 * what the donor lets be seen changes, and where it stands.
 */
@Entity('donation')
@Index('ix_donation_project', ['projectId', 'recordedAt', 'id'])
@Index('ix_donation_event', ['eventId', 'recordedAt', 'id'])
@Index('ix_donation_organisation', ['organisationId', 'recordedAt', 'id'])
@Index('ix_donation_recorded', ['recordedAt', 'id'])
@Index('ix_donation_project_shown', ['projectId', 'shownMinor', 'id'])
@Index('ix_donation_event_shown', ['eventId', 'shownMinor', 'id'])
@ObjectType({ implements: Node, description: 'A gift and its ledger lines.', simpleResolvers: true })
export class Donation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => DonationKind)
  kind!: DonationKind;
  @Column(minorUnits) amountMinor!: bigint;
  /** The larger of what was promised and what came, less what went back: after all its lines. */
  @Column(minorUnits) standsMinor!: bigint;
  /** What lists are sorted by: standsMinor where the amount may be shown, HIDDEN_MINOR where not, lest order tell. */
  @Column(minorUnits) shownMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Linked('project', () => Project, { nullable: true })
  @Column({ type: 'varchar', length: 30, nullable: true })
  projectId!: string | null;
  @Linked('event', () => Event, { nullable: true })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('organisation', () => Organisation, { nullable: true })
  @Column({ type: 'varchar', length: 30, nullable: true })
  organisationId!: string | null;
  /** An organisation or a volunteer; null for a bare name and for anonymous. */
  @Column({ type: 'varchar', length: 30, nullable: true }) donorId!: string | null;
  /** The name of a donor who is neither; null for anonymous. */
  @Column({ type: 'varchar', length: 200, nullable: true }) donorName!: string | null;
  /** Opens the commitment to the donor that the lines carry; erased with her name. */
  @Column({ type: 'varchar', length: 36, nullable: true }) donorSalt!: string | null;
  /** What an erased donor goes on being counted by; of all others it is made when it is needed. */
  @Column({ type: 'varchar', length: 43, nullable: true }) erasedDonor!: string | null;
  @Column({ type: 'boolean' }) publishName!: boolean;
  @Column({ type: 'boolean' }) publishAmount!: boolean;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
  recordedAt!: number;
  /** Set where an answer shows the donation as it was right after a line: later lines are left out. */
  upToPlace?: number;
}

/** One line of the ledger. Append-only: nothing here is ever updated or deleted. */
@Entity('ledger_line')
@ObjectType({ simpleResolvers: true })
export class LedgerLine {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  /** Place in the ledger: 1, 2, 3 … without gaps. */
  @Index('ux_ledger_place', { unique: true })
  @Column(wholeNumber)
  @Field(() => SafeInt, { description: 'Place in the ledger: 1, 2, 3 … without gaps.' })
  place!: number;
  @Index('ix_ledger_donation')
  @Column({ type: 'varchar', length: 30 })
  donationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind)
  kind!: LedgerKind;
  /** Which part of a total the line moves: its own kind, or for a correction that of the line it corrects. */
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind, { description: 'The part of a total that the line counts in.' })
  countsAs!: LedgerKind;
  /** Minor units; a correction may be negative. */
  @Column(minorUnits) amountMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 30, nullable: true })
  @Field(() => ID, { nullable: true, description: 'The line that a correction corrects.' })
  correctsId!: string | null;
  /** Commits to who gave, without saying it. */
  @Column({ type: 'varchar', length: 64 }) donorCommitment!: string;
  @Column({ type: 'varchar', length: 64, nullable: true }) reasonCommitment!: string | null;
  /** Every scope whose total the line is part of, as of when it was written. */
  @Column(json<string[]>()) scopes!: string[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
  recordedAt!: number;
  /** Over the content of the line and the hash of the line before it. */
  @Column({ type: 'varchar', length: 64 })
  @Field(() => String, { description: 'Chains the line to the one before it: SHA-256, hexadecimal.' })
  hash!: string;
}

/** Why a line was written, in people's words: apart from the line, so that it can be erased. */
@Entity('ledger_note')
export class LedgerNote {
  @PrimaryColumn({ type: 'varchar', length: 30 }) lineId!: string;
  @Column({ type: 'varchar', length: 36 }) salt!: string;
  @Column({ type: 'varchar', length: 500 }) reason!: string;
}

/** Where the ledger ends. Whoever writes lines holds its lock, so that they form one chain. */
@Entity('ledger_head')
export class LedgerHead {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column(wholeNumber) place!: number;
  @Column({ type: 'varchar', length: 64 }) hash!: string;
  /** Keys the hashes that donors are counted by: without it nobody can try names on them. */
  @Column({ type: 'varchar', length: 64 }) donorSecret!: string;
}

/** The running total of one scope: always the sum of its lines. */
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
}

/** How many donations of a donor stand that count in the same totals, so that each donor counts once in each. */
@Entity('donation_donor')
export class DonationDonor {
  @PrimaryColumn({ type: 'varchar', length: 43 }) donor!: string;
  /** Place of the line that opened the first of them. */
  @PrimaryColumn(wholeNumber) place!: number;
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'int' }) standing!: number;
}
