import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { Access, ORGANISERS } from '../access.js';
import type { Context } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { answer } from '../shape/payload.js';
import { Milestone } from './entity.js';
import {
  MilestoneConnection,
  MilestonePayload,
  RecordMilestoneInput,
  UpdateMilestoneInput,
} from './input.js';
import type { MilestoneService } from './service.js';

@Resolver(() => Milestone)
export class MilestoneResolver {
  constructor(private readonly service: MilestoneService) {}

  @Query(() => Milestone, { nullable: true, description: 'One milestone, null when there is none.' })
  @Access('public')
  milestone(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Milestone | null> {
    return loaders.byId(Milestone).load(atField('id', () => parseId('Milestone', id)));
  }

  @Mutation(() => MilestonePayload, { description: 'Records what an organisation looks back on.' })
  @Access(...ORGANISERS)
  recordMilestone(
    @Arg('input', () => RecordMilestoneInput) input: RecordMilestoneInput,
    @Ctx() { actor }: Context,
  ): Promise<MilestonePayload> {
    return answer(async () => ({ milestone: await this.service.record(actor, input) }));
  }

  @Mutation(() => MilestonePayload, { description: 'Changes what is said of a milestone.' })
  @Access(...ORGANISERS)
  updateMilestone(
    @Arg('input', () => UpdateMilestoneInput) input: UpdateMilestoneInput,
    @Ctx() { actor }: Context,
  ): Promise<MilestonePayload> {
    return answer(async () => ({ milestone: await this.service.update(actor, input) }));
  }
}

/** Adds its milestones to an organisation. */
@Resolver(() => Organisation)
export class OrganisationMilestonesResolver {
  constructor(private readonly service: MilestoneService) {}

  @FieldResolver(() => MilestoneConnection, { description: 'What it looks back on, the earliest first.' })
  milestones(@Root() { id }: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Milestone> {
    return paginate(this.service.queryOf(id), { column: 'date', direction: Direction.ASC }, page);
  }
}
