import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits } from '../../store/columns.js';
import { Node } from '../shape/node.js';

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

/** A gift: who gave, to what, and what may be shown of it. What was given is in its ledger lines. Never changed. */
@Entity('donation')
@Index('ix_donation_project', ['projectId', 'recordedAt', 'id'])
@Index('ix_donation_event', ['eventId', 'recordedAt', 'id'])
@Index('ix_donation_organisation', ['organisationId', 'recordedAt', 'id'])
@Index('ix_donation_recorded', ['recordedAt', 'id'])
@ObjectType({ implements: Node, description: 'A gift and its ledger lines.', simpleResolvers: true })
export class Donation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => DonationKind)
  kind!: DonationKind;
  @Column(minorUnits) amountMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 30, nullable: true })
  projectId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true })
  organisationId!: string | null;
  /** An organisation or a volunteer; null for a bare name and for anonymous. */
  @Column({ type: 'varchar', length: 30, nullable: true }) donorId!: string | null;
  /** The name of a donor who is neither; null for anonymous. */
  @Column({ type: 'varchar', length: 200, nullable: true }) donorName!: string | null;
  @Column({ type: 'boolean' }) publishName!: boolean;
  @Column({ type: 'boolean' }) publishAmount!: boolean;
  @Column(instant)
  recordedAt!: number;
}

/** One line of the ledger. Append-only: nothing here is ever updated or deleted. */
@Entity('ledger_line')
@ObjectType({ simpleResolvers: true })
export class LedgerLine {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
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
  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;
  /** Every scope whose total the line is part of, as of when it was written. */
  @Column(json<string[]>()) scopes!: string[];
  @Column(instant) recordedAt!: number;
}

/** The running total of one scope: always the sum of its lines. */
@Entity('donation_total')
export class DonationTotalRow {
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  @PrimaryColumn({ type: 'varchar', length: 3 }) currency!: string;
  @Column(minorUnits) pledged!: bigint;
  @Column(minorUnits) received!: bigint;
  @Column(minorUnits) refunded!: bigint;
  @Column({ type: 'int' }) donationCount!: number;
  @Column({ type: 'int' }) donorCount!: number;
}

/** Who has given to a scope, so that each donor counts once. */
@Entity('donation_donor')
export class DonationDonor {
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  /** Hash of the donor, or of the donation where it is anonymous. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) donor!: string;
}
