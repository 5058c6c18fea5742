import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, minorUnits } from '../../store/columns.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Event } from '../event/entity.js';
import { Project } from '../project/entity.js';
import { Linked, ShownAs } from '../shape/declarations/declared.js';
import { ShownParticipant } from '../volunteer/participant.js';

export enum ClaimState {
  WAITING = 'WAITING',
  CLAIMED = 'CLAIMED',
  SIGNED = 'SIGNED',
  IN_PROGRESS = 'IN_PROGRESS',
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  RELEASED = 'RELEASED',
}
registerEnumType(ClaimState, {
  name: 'ClaimState',
  description:
    'claimed → signed → in progress → submitted → accepted. Waiting: on the waitlist for a place. Released: given back.',
  valuesConfig: {
    WAITING: { description: 'On the waitlist: it holds no place yet.' },
    CLAIMED: { description: 'It holds a place; nothing is signed yet.' },
    SIGNED: { description: 'Both sides have agreed on it.' },
    IN_PROGRESS: { description: 'The work has begun, or was sent back to be completed.' },
    SUBMITTED: { description: 'The work was handed in, and waits to be accepted.' },
    ACCEPTED: { description: 'The work was accepted.' },
    RELEASED: { description: 'Given back: it holds no place any more.' },
  },
});

/** Later than any due date. */
const NEVER_DUE = Number.MAX_SAFE_INTEGER;

/** The columns of a due date. */
export const dueColumns = (dueAt: number | null) => ({ dueAt, dueKey: dueAt ?? NEVER_DUE });

@Entity('claim')
@Index('ix_claim_at', ['claimedAt', 'id'])
@Index('ix_claim_project', ['projectId', 'claimedAt', 'id'])
@Index('ix_claim_due_key', ['dueKey', 'id'])
@Index('ix_claim_project_due', ['projectId', 'dueKey', 'id'])
@Index('ix_claim_event_due', ['eventId', 'dueKey', 'id'])
@Index('ix_claim_claimant_due', ['claimantId', 'dueKey', 'id'])
@Index('ix_claim_event', ['eventId', 'claimedAt', 'id'])
@Index('ix_claim_claimant', ['claimantId', 'claimedAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'An organisation or a volunteer takes a project on.',
  simpleResolvers: true,
})
export class Claim implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('project', () => Project, { description: 'What is taken on.' })
  @Column({ type: 'varchar', length: 30 })
  projectId!: string;
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event that the project is listed at; null when it is listed at none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  /** Of the event, and of the project: statistics count by them. */
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) organisationId!: string | null;
  @ShownParticipant('claimant', { withheldIf: ({ unconfirmed }: Claim) => unconfirmed })
  @Column({ type: 'varchar', length: 30 })
  claimantId!: string;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Which of the places of the project, from 1; null while it never had one.',
  })
  place!: number | null;
  /** Set in the answer to claimProject; otherwise it is counted when it is selected. */
  waitlistPosition?: number | null;
  /** Set while the claim waits: claims with lower numbers get a place before it. */
  @Column({ type: 'int', nullable: true }) waitlistNumber!: number | null;
  /** The part of the project's target that the claimant takes on. */
  @Column({ ...minorUnits, nullable: true }) shareMinor!: bigint | null;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ClaimState, { description: 'How far it is.' })
  state!: ClaimState;
  /** Recorded by others, and not agreed to by the claimant: nobody else learns who it is. */
  @ShownAs('confirmed', () => Boolean, ({ unconfirmed }: Claim) => !unconfirmed, {
    description:
      'Whether the claimant has agreed to it, or let others record it. Until then nobody is named.',
    reads: ['unconfirmed'],
  })
  @Column({ type: 'boolean', default: false })
  unconfirmed!: boolean;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, {
    description:
      'When it was made: also of a claim that waits, or waited for its place. Since when it holds the place: `takenAt`.',
  })
  claimedAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it has a place; null while it never had one.',
  })
  takenAt!: number | null;
  @Index('ix_claim_due')
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the work is to be handed in.' })
  dueAt!: number | null;
  /** The sort key of lists: `dueAt`, or later than any where there is none. */
  @Column({ ...instant, default: NEVER_DUE })
  dueKey!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was given back; null while it was not.',
  })
  releasedAt!: number | null;
  @Column({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'One person signed for both sides; the organisations allowed it in writing (waivers).',
  })
  signedUnderWaiver!: boolean;
  @Column({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'Accepted by whoever handed it in; the organisation allowed it in writing (waivers).',
  })
  acceptedUnderWaiver!: boolean;
  /** `project#place` while the claim holds one, else null: the unique key that decides who gets a place. */
  @Index('ux_claim_place', { unique: true })
  @Column({ type: 'varchar', length: 40, nullable: true })
  activePlace!: string | null;
  /** `project@claimant` until released: the unique key that allows a claimant one claim of a project, waiting or not. */
  @Index('ux_claim_claimant', { unique: true })
  @Column({ type: 'varchar', length: 70, nullable: true })
  activeClaimant!: string | null;
}

/** A claim that holds a place. */
export type Holder = Claim & { place: number; takenAt: number };
