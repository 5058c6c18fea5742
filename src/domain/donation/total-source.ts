import type { Clock } from '../../core/time.js';
import type { Entry, Place } from '../../live/feed.js';
import type { Plan } from '../../live/operation.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import type { Loaders } from '../context.js';
import type { Parts } from '../feature.js';
import type { Planner } from '../live-plan.js';
import { findScope, readScope, type DonationScope, type NamedScope } from './scope.js';
import { DonationTotal, keptTotal, type KeptTotals, type TotalFigures } from './total-type.js';
import { EVERYTHING, readTotal } from './totals.js';

/** Where totals come from: the store for the value now, the feed's entries for every value after it. */
export class TotalSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The total, and the place in the feed that it is as of, read in one snapshot. */
  async read({ scope, currency }: NamedScope): Promise<Place & { total: DonationTotal }> {
    return this.store.settledSnapshot(async (manager) => {
      const head = await readHead(manager);
      const figures = await readTotal(manager, scope, currency);
      const { seq, mark } = head;
      return { total: new DonationTotal(scope, figures, head, this.clock.now()), seq, mark };
    });
  }

  plan(named: NamedScope): Plan {
    const { scope } = named;
    return {
      topics: scope === EVERYTHING ? [] : [scope],
      latestOnly: true,
      matches: (entry) => figuresAfter(entry, named) !== undefined,
      valueOf: (entry, epoch) => {
        const figures = figuresAfter(entry, named) as TotalFigures;
        return new DonationTotal(scope, figures, { epoch, seq: entry.seq, mark: entry.mark }, entry.at);
      },
      open: async () => {
        const { total: value, ...place } = await this.read(named);
        return { ...place, value };
      },
    };
  }
}

export const totalSource = ({ store, clock }: Parts) => new TotalSource(store, clock);

/** For `node`. */
export function totalByScope(parts: Parts) {
  const totals = parts.of(totalSource);
  return async (scope: string, loaders: Loaders): Promise<DonationTotal | null> => {
    const named = await findScope(loaders, scope);
    return named && (await totals.read(named)).total;
  };
}

export function totalPlanner(parts: Parts): Planner<{ scope: DonationScope }> {
  const totals = parts.of(totalSource);
  return async ({ scope }) => totals.plan(await readScope(parts.store.read, scope));
}

function figuresAfter({ payload }: Entry, { scope, currency }: NamedScope): TotalFigures | undefined {
  const { totals } = payload as { totals?: KeptTotals };
  const figures = totals && keptTotal(totals, scope);
  return figures?.currency === currency ? figures : undefined;
}
