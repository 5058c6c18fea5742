import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, minorUnits } from '../../store/columns.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { isDraft } from '../project/visibility.js';
import { Linked } from '../shape/declarations/declared.js';

/** Lower than every amount, so hidden amounts sort last. */
export const HIDDEN_MINOR = -1n;

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
