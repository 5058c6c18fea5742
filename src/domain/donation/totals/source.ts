import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { FeedPosition } from '../../../core/cursor.js';
import { HOME_CURRENCY } from '../../../core/money.js';
import type { Clock } from '../../../core/time.js';
import type { Entry } from '../../../live/feed/feed.js';
import type { Plan } from '../../../live/operation.js';
import type { Store } from '../../../store/store.js';
import { LevelLoader } from '../../loading/level-loader.js';
import { tellsReads } from '../../loading/reads.js';
import type { Loaders } from '../../loaders.js';
import type { Parts } from '../../feature.js';
import type { Planner } from '../../live-plan.js';
import { kindsChanging } from '../../shape/lists/changes.js';
import { DonationEntry } from '../entries.js';
import { lines } from '../lists.js';
import {
  findScope,
  nameScope,
  readScope,
  readTarget,
  scopeOf,
  type DonationScope,
  type NamedScope,
} from '../scope.js';
import {
  addTotals,
  DonationTotal,
  readTotal,
  type KeptTotals,
  type TotalOfScope,
  type TotalValues,
} from './type.js';
import { EVERYTHING } from './everything.js';
import { readTotals } from './totals.js';

/** Reads totals: the current value from the store, every later one from an entry of the feed. */
export class TotalSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    tellsReads(this);
  }

  /** Batched: all scopes that a request selects are read in one statement. */
  load(loaders: Loaders, named: NamedScope): Promise<DonationTotal> {
    tell(loaders, [named]);
    return this.loader(loaders).load(named);
  }

  loadAll(loaders: Loaders, named: readonly NamedScope[]): Promise<DonationTotal[]> {
    tell(loaders, named);
    return this.loader(loaders).loadAll(named);
  }

  private loader(loaders: Loaders): LevelLoader<NamedScope, DonationTotal> {
    return loaders.like(
      this,
      '',
      (manager) =>
        new LevelLoader(
          async (asked: readonly NamedScope[]) => (await this.read(manager, asked)).totals,
          ({ scope, currency }) => `${scope} ${currency}`,
        ),
    );
  }

  /** Waits until what was read is durable: a power cut must not undo what a screen has shown. */
  private async read(
    manager: EntityManager,
    asked: readonly NamedScope[],
  ): Promise<{ head: FeedPosition; totals: DonationTotal[] }> {
    const atHead = await readTotals(manager, [...new Set(asked.map(({ scope }) => scope))]);
    const { head } = atHead;
    await this.store.feed.untilDurable(head.seq);
    const at = this.clock.now();
    const totals = asked.map(
      ({ scope, currency }) => new DonationTotal(atHead.of(scope, currency), head, at),
    );
    return { head, totals };
  }

  plan(scope: string): Plan {
    return {
      topics: scope === EVERYTHING ? [] : [scope],
      kinds: kindsSummed(),
      latestOnly: true,
      matches: (entry) => totalAfter(entry, scope) !== undefined,
      valueOf: (entry, epoch) => {
        const total = totalAfter(entry, scope) as TotalOfScope;
        return new DonationTotal(total, { epoch, seq: entry.seq, mark: entry.mark }, entry.at);
      },
      open: async () => {
        const { head, totals } = await this.read(this.store.read, [await nameScope(this.store.read, scope)]);
        const { seq, mark } = head;
        return { seq, mark, value: totals[0] as DonationTotal };
      },
    };
  }
}

/** A total moves with the lines of its scope, whose entries are about the scope. */
function tell({ reads }: Loaders, named: readonly NamedScope[]): void {
  if (!reads) return;
  for (const { scope } of named) {
    if (scope === EVERYTHING) reads.depend({ kinds: new Set(kindsSummed()), about: [] });
    else reads.see(scope);
  }
}

export const totalSource = ({ store, clock }: Parts) => new TotalSource(store, clock);

/** For `node`. Scopes of several kinds are found together, so that their totals are read together. */
export function totalByScope(parts: Parts) {
  const totals = parts.of(totalSource);
  const scopes = (loaders: Loaders) =>
    loaders.like(
      totals,
      'scopes',
      () =>
        new DataLoader((asked: readonly string[]) =>
          Promise.all(asked.map((scope) => findScope(loaders, scope))),
        ),
    );
  return async (scope: string, loaders: Loaders): Promise<DonationTotal | null> => {
    const named = await scopes(loaders).load(scope);
    return named && totals.load(loaders, named);
  };
}

export function totalPlanner(parts: Parts): Planner<{ scope: DonationScope }> {
  const totals = parts.of(totalSource);
  return ({ scope }) => ({
    plan: totals.plan(scopeOf(readTarget(scope))),
    check: (context) => readScope(context, scope),
  });
}

/** A total is the sum of its lines; an erased donor counts as one more, and an amount that is shown waits for no others. */
export const kindsSummed = () => [
  ...kindsChanging(lines),
  DonationEntry.DONOR_ERASED,
  DonationEntry.DONATION_DISCLOSURE_CHANGED,
];

/** What is given to an organisation, and to all below it, is of one currency; only everything together is of several. */
function totalAfter({ payload }: Entry, scope: string): TotalOfScope | undefined {
  const { totals = {}, withheld: kept = {} } = payload as Partial<KeptTotals>;
  const values = readTotal(totals[scope]);
  if (!values || (scope === EVERYTHING && values.currency !== HOME_CURRENCY)) return undefined;
  const withheld = kept[scope] ?? null;
  return {
    scope,
    exact: withheld ? addTotals(values, readTotal(withheld.all) as TotalValues) : values,
    withheld,
  };
}
