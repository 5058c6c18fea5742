import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { dayIn, type Clock } from '../../core/time.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { wideColumn } from '../loading/wide-column.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Statements } from '../shape/declarations/statements.js';
import { VolunteerSkill } from '../volunteer/entity.js';
import { Need } from './entity.js';
import { isOverdue } from './rules.js';
import { NeedDispatch } from './steps/dispatch.js';
import { readCandidates, type Wanted } from './suggesting/candidates.js';
import { NeedSuggestion } from './suggesting/type.js';

const skillsOf = wideColumn<VolunteerSkill[]>(Need, 'skills');

/** In the order in which groups were asked. */
const dispatchLoader = (read: EntityManager) =>
  listsByKey(
    (needIds) =>
      read
        .createQueryBuilder(NeedDispatch, 'row')
        .where('row.needId IN (:...needIds)', { needIds })
        .orderBy('row.number')
        .getMany(),
    ({ needId }) => needId,
  );

@Resolver(() => Need)
export class NeedResolver {
  constructor(
    private readonly clock: Clock,
    private readonly timeZone: string,
  ) {}

  @Query(() => Need, { nullable: true, description: 'One need; null when there is none.' })
  @Access('public')
  need(
    @Arg('id', () => ID, { description: 'The id of a need.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Need | null> {
    return loaders.byId(Need).load(argumentId('Need', 'id', id));
  }

  @FieldResolver(() => Boolean, { description: 'Past its last day, and not met.' })
  overdue(@Root() root: Need): boolean {
    return isOverdue(root, this.clock.now());
  }

  @AtMost(LIMITS.VOLUNTEER_SKILLS)
  @FieldResolver(() => [VolunteerSkill], {
    description: 'What whoever helps can do.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  skills(@Root() { id }: Need, @Ctx() context: Context): Promise<VolunteerSkill[]> {
    return skillsOf(id, context);
  }

  @AtMost(LIMITS.DISPATCHES_PER_NEED)
  @FieldResolver(() => [NeedDispatch], {
    description: 'Which groups were asked or came first, and what they said, in order.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW),
  })
  dispatches(@Root() { id }: Need, @Ctx() { loaders }: Context): Promise<NeedDispatch[]> {
    return loaders.of(dispatchLoader).load(id);
  }

  // What is wanted, the regions around, and the offers.
  @AtMost(LIMITS.SUGGESTIONS_PER_NEED)
  @Statements(3)
  @FieldResolver(() => [NeedSuggestion], {
    description:
      'The groups that meet it best by area, region, skills, availability and load, each with its reasons.',
    complexity: listOf(10, COST.ROW, COST.SUGGESTIONS),
  })
  async suggestions(
    @Root() need: Need,
    @Arg('first', () => Int, {
      defaultValue: 10,
      description: `How many, at most ${String(LIMITS.SUGGESTIONS_PER_NEED)}.`,
    })
    first: number,
    @Ctx() context: Context,
  ): Promise<NeedSuggestion[]> {
    if (first < 1 || first > LIMITS.SUGGESTIONS_PER_NEED) {
      throw new Fault('BAD_PAGE_SIZE', undefined, { field: ['first'] });
    }
    const skills = await skillsOf(need.id, context);
    const today = dayIn(this.timeZone, this.clock.now());
    const loader = context.loaders.like(
      this,
      String(first),
      (read) => new DataLoader((needs: readonly Wanted[]) => readCandidates(read, needs, today, first)),
    );
    const { id, areaId, regionId, dueOn } = need;
    return (await loader.load({ id, areaId, regionId, dueOn, skills })).map(
      (each) => new NeedSuggestion(each),
    );
  }
}
