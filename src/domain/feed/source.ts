import { parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { pageWindow, type PageRequest } from '../../core/page.js';
import type { Clock } from '../../core/time.js';
import type { FeedHead } from '../../live/feed/feed.js';
import type { Plan } from '../../live/operation.js';
import { countAbout, entriesAbout } from '../../store/feed/feed-about.js';
import { holds, readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import type { Parts } from '../feature.js';
import type { Planner } from '../live-plan.js';
import { filterId } from '../reference.js';
import { connection, type Connection, type Page } from '../shape/lists/connection.js';
import { RESYNC } from './entries.js';
import { FeedEntry, feedFilters, type FeedFilter } from './type.js';

/** A filter with checked ids. It matches entries that have all the subjects and one of the kinds. */
interface CheckedFilter {
  readonly subjects: readonly string[];
  readonly kinds: ReadonlySet<string> | undefined;
}

export type FeedPage = Connection<FeedEntry> & { readonly isWhole: boolean };

/** The feed in the graph: past entries in pages, later ones by a plan. Both show the same entries. */
export class FeedGraphSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads without a snapshot, because entries never change; the head is read again to detect pruning in between.
   * @throws Fault BAD_CURSOR, BAD_ID, BAD_PAGE_SIZE; a cursor that cannot be honoured is BAD_CURSOR
   */
  async page(filter: FeedFilter, args: PageRequest): Promise<FeedPage> {
    const { subjects, kinds } = check(filter);
    const { direction, limit, cursor } = pageWindow(args);
    const backward = direction === 'backward';
    const argument = backward ? 'before' : 'after';
    const position = cursor === undefined ? undefined : atField(argument, () => parseFeedCursor(cursor));
    const manager = this.store.read;
    const wanted = { subjects, kinds: kinds && [...kinds] };
    for (;;) {
      const head = await readHead(manager);
      if (position && !(await holds(manager, head, position))) throw notHonoured(position, head, argument);
      const begin = (backward ? undefined : position?.seq) ?? head.floor;
      const rows = await entriesAbout(manager, wanted, {
        ...{ after: begin, limit: limit + 1, newestFirst: backward },
        before: backward ? position?.seq : undefined,
      });
      const { epoch, floor } = await readHead(manager);
      // Entries were pruned while the page was read, or the epoch changed.
      if (epoch !== head.epoch || floor > begin) continue;
      const more = rows.length > limit;
      const shown = rows.slice(0, limit);
      if (backward) shown.reverse();
      const page: Page<FeedEntry> = {
        nodes: shown.map((row) => new FeedEntry(row, head.epoch)),
        cursorOf: ({ cursor: own }) => own,
        hasNextPage: backward ? position !== undefined : more,
        hasPreviousPage: backward ? more : begin > head.floor,
      };
      const total = () => countAbout(manager, wanted, head.floor);
      return { ...connection(() => Promise.resolve(page), total), isWhole: head.floor === 0 };
    }
  }

  plan(filter: FeedFilter): Plan {
    const { subjects, kinds } = check(filter);
    return {
      topics: subjects,
      kinds: kinds && [...kinds],
      latestOnly: false,
      matches: () => true,
      valueOf: (entry, epoch) => new FeedEntry(entry, epoch),
      open: (reason, head) => {
        if (reason === 'start') return Promise.resolve(undefined);
        const resync = {
          seq: head.seq,
          mark: head.mark,
          at: this.clock.now(),
          kind: RESYNC,
          payload: {},
        };
        return Promise.resolve({ seq: head.seq, mark: head.mark, value: new FeedEntry(resync, head.epoch) });
      },
    };
  }
}

function notHonoured({ epoch, seq }: FeedPosition, head: FeedHead, argument: string): Fault {
  const pruned = epoch === head.epoch && seq <= head.floor;
  const wording = pruned
    ? {
        en: 'What follows this cursor is no longer kept. Read the state again, and go on from its cursor.',
        zh: '此游标之后的内容已不再保留。请重新读取当前状态，并从其游标继续。',
      }
    : {
        en: 'This cursor is of another epoch of the feed. Read the state again, and go on from its cursor.',
        zh: '此游标属于动态流的另一段历史。请重新读取当前状态，并从其游标继续。',
      };
  return new Fault('BAD_CURSOR', wording, { field: [argument] });
}

export const feedSource = ({ store, clock }: Parts) => new FeedGraphSource(store, clock);

export function feedPlanner(parts: Parts): Planner<{ filter?: FeedFilter | null }> {
  const source = parts.of(feedSource);
  return ({ filter }) => ({ plan: source.plan(filter ?? {}) });
}

/** @throws Fault BAD_ID said of the filter */
function check({ kinds, ...about }: FeedFilter): CheckedFilter {
  // The narrowest subject first: a project has fewer entries than its organisation.
  const subjects = [...feedFilters].reverse().flatMap(([field, kind]) => {
    const id = about[field] as string | null | undefined;
    return id == null ? [] : [filterId(kind, field, id)];
  });
  return { subjects, kinds: kinds ? new Set(kinds) : undefined };
}
