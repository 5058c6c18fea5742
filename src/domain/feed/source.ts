import { parseFeedCursor } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { pageWindow } from '../../core/page.js';
import type { Clock } from '../../core/time.js';
import { EVERY_TOPIC, type Plan } from '../../live/operation.js';
import { countAbout, entriesAbout } from '../../store/feed/feed-about.js';
import { holds, readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import { filterId } from '../reference.js';
import { connection, type Connection } from '../shape/connection.js';
import { FeedKind } from '../shape/feed-kind.js';
import { FeedEntry, type FeedFilter } from './type.js';

/** A filter whose ids were checked: an entry passes that has all the subjects and one of the kinds. */
interface CheckedFilter {
  readonly subjects: readonly string[];
  readonly kinds: ReadonlySet<string> | undefined;
}

/** The feed as the graph shows it: the past in pages, the future as a plan. Both show the same entries. */
export class FeedGraphSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @throws Fault BAD_CURSOR, BAD_ID, BAD_PAGE_SIZE; a cursor of another history is BAD_CURSOR */
  async page(filter: FeedFilter, after: string | null, first: number | null): Promise<Connection<FeedEntry>> {
    const { subjects, kinds } = check(filter);
    const { limit } = pageWindow({ first });
    const position = after === null ? undefined : atField('after', () => parseFeedCursor(after));
    return this.store.snapshot(async (manager) => {
      const head = await readHead(manager);
      if (position && !(await holds(manager, head, position))) {
        throw new Fault('BAD_CURSOR', 'This cursor is of another history of the feed.', { field: ['after'] });
      }
      const wanted = { subjects, kinds: kinds && [...kinds] };
      const rows = await entriesAbout(manager, wanted, { after: position?.seq ?? 0, limit: limit + 1 });
      const edges = rows.slice(0, limit).map((row) => {
        const node = new FeedEntry(row, head.epoch);
        return { node, cursor: node.cursor };
      });
      const more = { hasNextPage: rows.length > limit, hasPreviousPage: (position?.seq ?? 0) > head.floor };
      return connection(edges, more, () => countAbout(this.store.read, wanted));
    });
  }

  plan(filter: FeedFilter): Plan {
    const { subjects, kinds } = check(filter);
    return {
      // One subject is enough to find the entry by; matches() asks for the others.
      topics: [subjects[0] ?? EVERY_TOPIC],
      latestOnly: false,
      matches: (entry) =>
        (!kinds || kinds.has(entry.kind)) && subjects.every((subject) => entry.subjects.includes(subject)),
      valueOf: (entry, epoch) => new FeedEntry(entry, epoch),
      open: (reason, head) => {
        if (reason === 'start') return Promise.resolve(undefined);
        const resync = {
          seq: head.seq,
          mark: head.mark,
          at: this.clock.now(),
          kind: FeedKind.RESYNC,
          payload: {},
        };
        return Promise.resolve({ seq: head.seq, mark: head.mark, value: new FeedEntry(resync, head.epoch) });
      },
    };
  }
}

/** @throws Fault BAD_ID said of the filter */
function check({ kinds, eventId, projectId, organisationId }: FeedFilter): CheckedFilter {
  const subjects = [
    ...(projectId != null ? [filterId('Project', 'projectId', projectId)] : []),
    ...(eventId != null ? [filterId('Event', 'eventId', eventId)] : []),
    ...(organisationId != null ? [filterId('Organisation', 'organisationId', organisationId)] : []),
  ];
  return { subjects, kinds: kinds ? new Set(kinds) : undefined };
}
