import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { kindOfId } from '../../core/ids.js';
import { instant } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Node } from '../shape/node.js';
import { Volunteer } from '../volunteer/entity.js';

export enum ClaimState {
  CLAIMED = 'CLAIMED',
  IN_PROGRESS = 'IN_PROGRESS',
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  RELEASED = 'RELEASED',
}
registerEnumType(ClaimState, { name: 'ClaimState' });

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
  @Column({ type: 'varchar', length: 30 })
  projectId!: string;
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Index('ix_claim_claimant')
  @Column({ type: 'varchar', length: 30 })
  claimantId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Which of the places of the project, from 1.' })
  place!: number;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ClaimState)
  state!: ClaimState;
  @Index('ix_claim_at')
  @Column(instant)
  claimedAt!: number;
  @Column({ ...instant, nullable: true }) releasedAt!: number | null;
  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What was done, in the words of the claimant.' })
  evidence!: string | null;
  /** `project#place` while the claim is active, else null: the unique key that decides who gets a place. */
  @Index('ux_claim_place', { unique: true })
  @Column({ type: 'varchar', length: 40, nullable: true })
  activePlace!: string | null;
  /** `project@claimant` while active: nobody takes two places. */
  @Index('ux_claim_claimant', { unique: true })
  @Column({ type: 'varchar', length: 70, nullable: true })
  activeClaimant!: string | null;
}
