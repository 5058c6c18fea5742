import type { Client } from 'graphql-ws';
import { ask } from '../../live/ask.js';
import type { Endpoint } from '../../live/endpoint.js';
import type { Board, BoardUpdate, Total } from '../board/board.js';
import { CLAIM_BOARD, DONATION_TOTAL } from '../board/operations.js';
import type { Entry } from '../programme/past.js';
import {
  BEGINNING,
  ENTRIES,
  COVERED,
  LINES,
  ofEvent,
  type Change,
  type Given,
  type Line,
  type Recording,
} from './recording.js';
import { leadTo } from './reel.js';

/** Past changes follow each other without a pause this long, and bring the board to what it is now. */
const PAUSE_MS = 150;
/** Changes that do not bring the board there, such as where it changed meanwhile, are waited for no longer. */
const PATIENCE_MS = 3_000;

interface Beginning {
  oldest: { isWhole: boolean; nodes: { cursor: string }[] };
  first: { nodes: { kind: string }[] };
}

interface Page<Item> {
  nodes: Item[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

type Donation = Given & { lines: { nodes: Omit<Line, 'donationId'>[] } };

interface FeedEntry {
  at: string;
  kind: string;
  subject: { id: string } | null;
  coverageUnit: { district: { id: string } } | null;
}

/** Reads all that is kept of an event. Names and amounts come as they may be shown now, whatever was shown then. */
export async function readRecording(client: Client, endpoint: Endpoint, eventId: string): Promise<Recording> {
  const { oldest, first } = await ask<Beginning>(endpoint, BEGINNING, { eventId });
  const start = oldest.nodes[0]?.cursor;
  const donations = readAll((after) =>
    ask<{ event: { donations: Page<Donation> } | null }>(endpoint, LINES, { eventId, after }).then(
      ({ event }) => event?.donations,
    ),
  );
  const [board, total, gifts, entries, covered] = await Promise.all([
    firstResult<{ claimBoard: { board: Board } }>(client, CLAIM_BOARD, { eventId }),
    firstResult<{ donationTotal: Total }>(client, DONATION_TOTAL, { eventId }),
    donations,
    readEntries(endpoint, ofEvent(eventId)),
    readEntries(endpoint, COVERED),
  ]);
  const lines = gifts.flatMap(({ id, lines: its }) => its.nodes.map((line) => ({ ...line, donationId: id })));
  const isWhole = oldest.isWhole || first.nodes[0]?.kind === 'EVENT_CREATED';
  const now = {
    ...{ isWhole, board: board.claimBoard.board, total: total.donationTotal },
    ...{ lines, gifts, entries, covered },
  };
  if (start === undefined) return { ...now, changes: [] };
  return { ...now, changes: await readChanges(client, { eventId, after: start }, now.board) };
}

function firstResult<Data>(client: Client, query: string, variables: Record<string, unknown>): Promise<Data> {
  return new Promise((resolve, reject) => {
    const end = client.subscribe<Data>(
      { query, variables },
      {
        next({ data }) {
          if (!data) return;
          resolve(data);
          // Not before the client has handed out the function.
          queueMicrotask(() => end());
        },
        error: reject,
        complete: () => undefined,
      },
    );
  });
}

/** The changes of the board after a cursor, up to the board of now. A subscription does not say when it has sent the past. */
function readChanges(client: Client, variables: Record<string, unknown>, now: Board): Promise<Change[]> {
  return new Promise((resolve, reject) => {
    const changes: Change[] = [];
    let latest = performance.now();
    const timer = setInterval(() => {
      const quietMs = performance.now() - latest;
      if (quietMs > PATIENCE_MS || (quietMs > PAUSE_MS && leadTo(now, changes)))
        leave(() => resolve(changes));
    }, PAUSE_MS / 2);
    const end = client.subscribe<{ claimBoard: BoardUpdate }>(
      { query: CLAIM_BOARD, variables },
      {
        next({ data }) {
          // A RESYNC means that the cursor was forgotten meanwhile: there is no past to play.
          if (data?.claimBoard.kind === 'CHANGE') changes.push(data.claimBoard as Change);
          latest = performance.now();
        },
        error: (cause) => leave(() => reject(new Error('The past cannot be read.', { cause }))),
        complete: () => undefined,
      },
    );
    function leave(settle: () => void) {
      clearInterval(timer);
      settle();
      end();
    }
  });
}

/** All pages of a list, one after another. */
async function readAll<Item>(
  readPage: (after: string | null) => Promise<Page<Item> | undefined>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<Item> | undefined = await readPage(after);
    if (!page) return items;
    items.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return items;
    after = page.pageInfo.endCursor;
  }
}

async function readEntries(endpoint: Endpoint, filter: object): Promise<Entry[]> {
  const entries = await readAll(async (after) => {
    const { feed } = await ask<{ feed: Page<FeedEntry> }>(endpoint, ENTRIES, { filter, after });
    return feed;
  });
  return entries.map(entryOf);
}

const entryOf = ({ at, kind, subject, coverageUnit }: FeedEntry): Entry => ({
  ...{ at: Date.parse(at), kind },
  ...(subject && { subjectId: subject.id }),
  ...(coverageUnit && { districtId: coverageUnit.district.id }),
});
