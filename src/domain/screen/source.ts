import { feedCursor } from '../../core/cursor.js';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import { entriesAbout } from '../../store/feed/feed-about.js';
import { concerns } from '../../live/group-index.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import type { BoardSource } from '../claim/board/source.js';
import type { TotalSource } from '../donation/totals/source.js';
import type { Event } from '../event/entity.js';
import type { ScreenSights } from './sights.js';
import type { EventScreen } from './type.js';

/** How far the screens of an event are behind, in entries that change its board or its total. */
export class ScreenSource {
  constructor(
    private readonly sights: ScreenSights,
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly boards: BoardSource,
    private readonly totals: TotalSource,
  ) {}

  async of({ id }: Event): Promise<EventScreen[]> {
    const sights = await this.sights.of(id);
    if (!sights.length) return [];
    const { epoch } = await readHead(this.store.read);
    // A seq of another epoch cannot be compared.
    const shownSeqs = sights.map((sight) => (sight.epoch === epoch ? sight.seq : 0));
    const newest = await entriesAbout(
      this.store.read,
      { subjects: [id] },
      { after: Math.min(...shownSeqs), limit: LIMITS.SCREEN_BEHIND_ENTRIES, newestFirst: true },
    );
    const plans = [this.boards.plan(id), this.totals.plan(id)];
    const toShow = newest
      .filter((entry) => plans.some((plan) => concerns(entry, plan) && plan.matches(entry)))
      .reverse();
    const now = this.clock.now();
    return sights.map((sight, index) => {
      const behind = toShow.filter(({ seq }) => seq > (shownSeqs[index] as number));
      return {
        name: sight.screen,
        lastCursor: feedCursor(sight),
        shownAt: new Date(sight.shownAt),
        lag: behind[0] ? Math.max(now - behind[0].at, 0) / 1_000 : 0,
        behindEntries: behind.length,
      };
    });
  }
}
