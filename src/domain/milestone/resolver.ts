import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import type { Store } from '../../store/store.js';
import { Milestone } from './entity.js';
import { MilestonePayload, RecordMilestone, UpdateMilestone } from './input.js';
import { RECORD_MILESTONES } from './permissions.js';
import { recordMilestone, updateMilestone } from './service.js';

@Resolver(() => Milestone)
export class MilestoneResolver {
  constructor(private readonly store: Store) {}

  @Query(() => Milestone, { nullable: true, description: 'One milestone, null when there is none.' })
  @Access('public')
  milestone(
    @Arg('id', () => ID, { description: 'The id of a milestone.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Milestone | null> {
    return loaders.byId(Milestone).load(argumentId('Milestone', 'id', id));
  }

  @Mutation(() => MilestonePayload, { description: 'Records what an organisation looks back on.' })
  @Requires(RECORD_MILESTONES)
  recordMilestone(
    @Sent(RecordMilestone) input: SentTo<typeof RecordMilestone>,
    @Ctx() { actor }: Context,
  ): Promise<MilestonePayload> {
    return mutateOnce(
      this.store,
      { actor, operation: 'recordMilestone', input: RecordMilestone, sent: input },
      async (tx, command) => ({
        milestone: await recordMilestone(tx, actor, command),
      }),
    );
  }

  @Mutation(() => MilestonePayload, { description: 'Changes what is said of a milestone.' })
  @Requires(RECORD_MILESTONES)
  updateMilestone(
    @Sent(UpdateMilestone) input: SentTo<typeof UpdateMilestone>,
    @Ctx() { actor }: Context,
  ): Promise<MilestonePayload> {
    return mutate(this.store, UpdateMilestone, input, async (tx, command) => ({
      milestone: await updateMilestone(tx, actor, command),
    }));
  }
}
