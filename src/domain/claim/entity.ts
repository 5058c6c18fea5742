import { GraphQLDateTimeISO } from 'graphql-scalars';
import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { kindOfId } from '../../core/ids.js';
import { instant, minorUnits } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Node } from '../shape/node.js';
import { Volunteer } from '../volunteer/entity.js';
import { Event } from '../event/entity.js';
import { Project } from '../project/entity.js';
import { Linked } from '../shape/declared.js';

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
    'claimed → signed → in progress → submitted → accepted. Waiting: in line for a place. Released: given back.',
});

export const Claimant = createUnionType({
  name: 'Claimant',
  types: () => [Organisation, Volunteer] as const,
  resolveType: ({ id }) => (kindOfId(id) === 'Volunteer' ? Volunteer : Organisation),
});

@Entity('claim')
@Index('ix_claim_project', ['projectId', 'claimedAt', 'id'])
@Index('ix_claim_event', ['eventId', 'claimedAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'An organisation or a volunteer takes a project on.',
  simpleResolvers: true,
})
export class Claim implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Linked('project', () => Project)
  @Column({ type: 'varchar', length: 30 })
  projectId!: string;
  @Linked('event', () => Event, { nullable: true })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Index('ix_claim_claimant')
  @Column({ type: 'varchar', length: 30 })
  claimantId!: string;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Which of the places of the project, from 1; null while it never had one.',
  })
  place!: number | null;
  /** Set where it is known; else the graph counts. */
  placeInLine?: number | null;
  /** While it waits: it comes after those with a lower one. */
  @Column({ type: 'int', nullable: true }) turn!: number | null;
  /** Which part of the project's target it takes. */
  @Column({ ...minorUnits, nullable: true }) shareMinor!: bigint | null;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ClaimState)
  state!: ClaimState;
  @Index('ix_claim_at')
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
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
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  releasedAt!: number | null;
  /** `project#place` while the claim holds one, else null: the unique key that decides who gets a place. */
  @Index('ux_claim_place', { unique: true })
  @Column({ type: 'varchar', length: 40, nullable: true })
  activePlace!: string | null;
  /** `project@claimant` until released: nobody takes two places, or stands in line for a second one. */
  @Index('ux_claim_claimant', { unique: true })
  @Column({ type: 'varchar', length: 70, nullable: true })
  activeClaimant!: string | null;
}

/** A claim that holds a place. */
export type Holder = Claim & { place: number; takenAt: number };
