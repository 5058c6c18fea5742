import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { feedCursor } from '../../core/cursor.js';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import type { Entry } from '../../live/feed/feed.js';
import { concerns } from '../../live/groups/group-index.js';
import { readHead } from '../../store/feed/feed-store.js';
import { newestAboutEach } from '../../store/feed/newest-about.js';
import type { BoardSource } from '../claim/board/source.js';
import type { TotalSource } from '../donation/totals/source.js';
import type { Loaders } from '../loaders.js';
import type { ScreenSight } from './entity.js';
import type { ScreenSights } from './sights.js';
import type { EventScreen } from './type.js';

/** How far the screens of events are behind, in entries that change the board or the total of their event. */
export class ScreenSource {
  constructor(
    private readonly sights: ScreenSights,
    private readonly clock: Clock,
    private readonly boards: BoardSource,
    private readonly totals: TotalSource,
  ) {}

  /** Batched: the screens of all events of a request are read together. */
  load(loaders: Loaders, eventId: string): Promise<EventScreen[]> {
    const create = (manager: EntityManager) =>
      new DataLoader((ids: readonly string[]) => this.read(manager, ids), {
        maxBatchSize: LIMITS.LIST_PARENTS,
      });
    return loaders.like(this, '', create).load(eventId);
  }

  private async read(manager: EntityManager, eventIds: readonly string[]): Promise<EventScreen[][]> {
    const sights = await this.sights.of(manager, eventIds);
    if (!sights.size) return eventIds.map(() => []);
    const { epoch } = await readHead(manager);
    // A seq of another epoch cannot be compared.
    const shownSeq = (sight: ScreenSight) => (sight.epoch === epoch ? sight.seq : 0);
    const wanted = [...sights].map(([subject, its]) => ({
      subject,
      after: Math.min(...its.map(shownSeq)),
    }));
    const newest = await newestAboutEach(manager, wanted, LIMITS.SCREEN_BEHIND_ENTRIES);
    const toShow = new Map(
      wanted.map(({ subject }, index) => [subject, this.shownAt(subject, newest[index] ?? [])]),
    );
    const now = this.clock.now();
    return eventIds.map((id) =>
      (sights.get(id) ?? []).map((sight) => {
        const behind = (toShow.get(id) ?? []).filter(({ seq }) => seq > shownSeq(sight));
        return screenOf(sight, behind, now);
      }),
    );
  }

  /** Those entries that the board or the total of an event shows, the oldest first. @param entries the newest first */
  private shownAt(eventId: string, entries: readonly Entry[]): Entry[] {
    const plans = [this.boards.plan(eventId), this.totals.plan(eventId)];
    return entries
      .filter((entry) => plans.some((plan) => concerns(entry, plan) && plan.matches(entry)))
      .reverse();
  }
}

/** @param behind what it does not show yet, the oldest first */
function screenOf(sight: ScreenSight, behind: readonly Entry[], now: number): EventScreen {
  return {
    name: sight.screen,
    lastCursor: feedCursor(sight),
    shownAt: new Date(sight.shownAt),
    lag: behind[0] ? Math.max(now - behind[0].at, 0) / 1_000 : 0,
    behindEntries: behind.length,
  };
}
