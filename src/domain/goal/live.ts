import DataLoader from 'dataloader';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../core/cursor.js';
import type { Clock } from '../../core/time.js';
import type { Plan } from '../../live/operation.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import { readScope, readTarget, scopeOf, type DonationTarget } from '../donation/scope.js';
import { kindsSummed } from '../donation/totals/source.js';
import type { Parts } from '../feature.js';
import type { Planner } from '../live-plan.js';
import type { Loaders } from '../loaders.js';
import type { SentTo } from '../shape/inputs/input.js';
import { Cursor } from '../shape/values/scalars.js';
import { GoalEntry } from './entries.js';

@ObjectType({ description: 'A goal as of a cursor, and how much of it is reached.', simpleResolvers: true })
export class GoalState {
  readonly scope: string;
  @Field(() => Cursor, { description: 'It is as of this cursor of the feed, or a later one.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' })
  readonly asOf: Date;

  constructor(scope: string, position: FeedPosition, at: number) {
    this.scope = scope;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

export type GoalOf = SentTo<typeof DonationTarget>;

/** Says when a goal or what was given has changed; what it is then is read from the store, which never goes back. */
export class GoalSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: all goals of a request are as of one cursor. */
  load(loaders: Loaders, scope: string): Promise<GoalState> {
    const states = loaders.like(
      this,
      '',
      () => new DataLoader(async (scopes: readonly string[]) => (await this.read(scopes)).states),
    );
    return states.load(scope);
  }

  /** Waits until what was read is durable: a power cut must not undo what a screen has shown. */
  private async read(scopes: readonly string[]) {
    const head = await readHead(this.store.read);
    await this.store.feed.untilDurable(head.seq);
    const at = this.clock.now();
    return { head, states: scopes.map((scope) => new GoalState(scope, head, at)) };
  }

  plan(scope: string): Plan {
    return {
      topics: [scope],
      kinds: [...kindsSummed(), ...Object.values(GoalEntry)],
      latestOnly: true,
      matches: () => true,
      valueOf: ({ seq, mark, at }, epoch) => new GoalState(scope, { epoch, seq, mark }, at),
      open: async () => {
        const { head, states } = await this.read([scope]);
        return { seq: head.seq, mark: head.mark, value: states[0] };
      },
    };
  }
}

export const goalSource = ({ store, clock }: Parts) => new GoalSource(store, clock);

export function goalPlanner(parts: Parts): Planner<{ scope: GoalOf }> {
  const source = parts.of(goalSource);
  return ({ scope }) => ({
    plan: source.plan(scopeOf(readTarget(scope))),
    check: (context) => readScope(context, scope),
  });
}
