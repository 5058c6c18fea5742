import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { CHOOSABLE } from '../donation/rule/type.js';
import { DonationTarget, readScope } from '../donation/scope.js';
import type { TotalSource } from '../donation/totals/source.js';
import { Live } from '../live-plan.js';
import { rowsByKey } from '../loaders.js';
import { alsoAtFirst, COST } from '../shape/declarations/cost.js';
import { Statements } from '../shape/declarations/statements.js';
import { Money } from '../shape/values/money.js';
import { SafeInt } from '../shape/values/scalars.js';
import { Goal } from './entity.js';
import { goalPlanner, GoalState, type GoalOf, type GoalSource } from './live.js';
import { percentOf } from './rules.js';

const byScope = (read: EntityManager) => rowsByKey(read, Goal, 'scope');

const WHOSE = { description: 'Whose goal: a project, an event or an organisation.' } as const;

@Resolver(() => Goal)
export class GoalResolver {
  constructor(private readonly totals: TotalSource) {}

  @FieldResolver(() => Money, {
    description: 'What was given so far: received less refunded, as the public total counts it.',
    complexity: COST.TOTAL,
  })
  async given(@Root() { scope, currency }: Goal, @Ctx() { loaders }: Context): Promise<Money> {
    return (await this.totals.load(loaders, { scope, currency })).net;
  }

  @FieldResolver(() => SafeInt, {
    description: 'How much of it that is: whole percent, rounded down; over 100 once more was given.',
    complexity: COST.TOTAL,
  })
  async percent(@Root() goal: Goal, @Ctx() context: Context): Promise<number> {
    return percentOf(goal.amountMinor, (await this.given(goal, context)).minor);
  }
}

@Resolver(() => GoalState)
export class GoalStateResolver {
  constructor(private readonly source: GoalSource) {}

  @FieldResolver(() => Goal, {
    nullable: true,
    description: 'The goal; null while none is set.',
    complexity: COST.LINK,
  })
  goal(@Root() { scope }: GoalState, @Ctx() { loaders }: Context): Promise<Goal | null> {
    return loaders.of(byScope).load(scope);
  }

  // The head of the feed, and whether there is such a project, event or organisation.
  @Statements(2)
  @Query(() => GoalState, {
    complexity: COST.SNAPSHOT,
    description: 'The goal of something as it is now, and how much of it is reached.',
  })
  @Access('public')
  async goalState(
    @Arg('scope', DonationTarget.type, WHOSE) scope: GoalOf,
    @Ctx() context: Context,
  ): Promise<GoalState> {
    return this.source.load(context.loaders, (await readScope(context, scope)).scope);
  }

  @Live(
    () => GoalState,
    {
      name: 'goalState',
      description:
        'A goal: now, then again when it or what was given has changed. The latest state only, never an earlier one after it.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(goalPlanner),
  )
  @Access('public')
  goalStates(@Root() state: GoalState, @Arg('scope', DonationTarget.type, WHOSE) _scope: GoalOf): GoalState {
    return state;
  }
}

/** Adds the goal to each thing that can be given to. */
export function goalResolvers(): object[] {
  return CHOOSABLE.map((type) => {
    @Resolver(() => type)
    class GoalOfIt {
      @FieldResolver(() => Goal, {
        nullable: true,
        description: 'How much is to be given to it; null where nobody has said it.',
        complexity: COST.LINK,
      })
      goal(@Root() { id }: { id: string }, @Ctx() { loaders }: Context): Promise<Goal | null> {
        return loaders.of(byScope).load(id);
      }
    }
    return new GoalOfIt();
  });
}
