import DataLoader from 'dataloader';
import { atField } from '../../core/faults.js';
import type { FeedPosition } from '../../core/cursor.js';
import { kindOfId } from '../../core/ids.js';
import type { Clock } from '../../core/time.js';
import type { Plan } from '../../live/operation.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import type { Parts } from '../feature.js';
import type { Planner } from '../live-plan.js';
import type { Loaders } from '../loaders.js';
import { MergeEntry } from '../merge/entries.js';
import { mustLoad } from '../reference.js';
import { countedEntities } from '../shape/counting/counted.js';
import { OF, StatisticsFilter, StatisticsScope, type ScopeOfStatistics, type Span } from './input.js';
import { Statistics } from './type.js';

/** Says when statistics may have changed; what they are then is read from the store, which never goes back. */
export class StatisticsSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: all statistics of a request are as of one cursor. */
  async load(loaders: Loaders, scope: string, span: Span): Promise<Statistics> {
    const heads = loaders.like(
      this,
      '',
      () =>
        new DataLoader(async (asked: readonly string[]) => {
          const head = await this.head();
          return asked.map(() => head);
        }),
    );
    return new Statistics(scope, span, await heads.load(''));
  }

  /** Waits until it is durable: a power cut must not undo what a screen has shown. */
  private async head(): Promise<{ position: FeedPosition; at: number }> {
    const position = await readHead(this.store.read);
    await this.store.feed.untilDurable(position.seq);
    return { position, at: this.clock.now() };
  }

  /** An organisation is among the subjects of what is counted for it. A region is not: what lies in it is found where it is read. */
  plan(scope: string, span: Span): Plan {
    return {
      topics: kindOfId(scope) === 'Organisation' ? [scope] : [],
      kinds: [
        ...new Set([...countedEntities.values()].flatMap(({ told }) => told)),
        ...Object.values(MergeEntry),
      ],
      latestOnly: true,
      matches: () => true,
      valueOf: ({ seq, mark, at }, epoch) =>
        new Statistics(scope, span, { position: { epoch, seq, mark }, at }),
      open: async () => {
        const head = await this.head();
        const { seq, mark } = head.position;
        return { seq, mark, value: new Statistics(scope, span, head) };
      },
    };
  }
}

export const statisticsSource = ({ store, clock }: Parts) => new StatisticsSource(store, clock);

interface StatisticsArgs {
  readonly of: StatisticsScope;
  readonly filter?: Parameters<typeof readSpan>[0];
}

/** @throws Fault BAD_DAY */
export const readSpan = (filter: Parameters<typeof StatisticsFilter.read>[0] | null | undefined): Span =>
  atField('filter', () => StatisticsFilter.read(filter ?? {}));

/** What the argument `of` names. @throws Fault BAD_ID */
export const readNamed = (of: StatisticsScope): ScopeOfStatistics =>
  atField('of', () => StatisticsScope.read(of));

/** Its id, or that of what it was merged into. @throws Fault NOT_FOUND said of the argument `of` */
export async function mustLoadScope(loaders: Loaders, { field, id }: ScopeOfStatistics): Promise<string> {
  return (await atField('of', () => mustLoad<{ id: string }>(loaders, OF[field], field, id))).id;
}

export function statisticsPlanner(parts: Parts): Planner<StatisticsArgs> {
  const source = parts.of(statisticsSource);
  return ({ of, filter }) => {
    const named = readNamed(of);
    return {
      plan: source.plan(named.id, readSpan(filter)),
      check: ({ loaders }) => mustLoadScope(loaders, named),
    };
  };
}
