import { feedCursor } from '../../core/cursor.js';
import type { Clock } from '../../core/time.js';
import type { Entry, Place } from '../../live/feed.js';
import type { Plan } from '../../live/operation.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import type { Loaders } from '../context.js';
import { Event, Segment, SegmentState } from '../event/entity.js';
import type { Parts } from '../feature.js';
import type { Planner } from '../live-plan.js';
import { mustExist } from '../reference.js';
import type { BoardRow } from '../project/project-claims.js';
import { EventEntry } from '../event/entries.js';
import { OrganisationEntry } from '../organisation/entries.js';
import { VolunteerEntry } from '../volunteer/entries.js';
import { boardRows } from './board.js';
import { ClaimBoard, ClaimBoardRow, ClaimBoardUpdateKind } from './board-type.js';

/** A change of the board before the names in it are looked up. */
export interface BoardChange {
  readonly kind: ClaimBoardUpdateKind;
  readonly cursor: string;
  readonly at: number;
  readonly board: ClaimBoard | null;
  readonly row: ClaimBoardRow | null;
  /** The segment that runs now, null when none does, undefined when the programme did not move. */
  readonly segmentId: string | null | undefined;
  /** The event, or a body that the board names, which changed in itself. */
  readonly changedId: string | null;
}

interface BoardFacts {
  readonly row?: BoardRow;
  readonly segment?: string | null;
  readonly event?: string;
  readonly organisation?: string;
  readonly volunteer?: string;
}

/** Where claim boards come from: the store for the state now, the feed for what follows. */
export class BoardSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The board as of one moment. */
  async read(eventId: string): Promise<Place & { board: ClaimBoard }> {
    return this.store.settledSnapshot(async (manager) => {
      const head = await readHead(manager);
      const rows = await boardRows(manager, { eventId });
      const runningSegment = await manager.findOneBy(Segment, { eventId, state: SegmentState.RUNNING });
      const state = { cursor: feedCursor(head), asOf: this.clock.now(), runningSegment };
      return { board: new ClaimBoard(eventId, rows, state), seq: head.seq, mark: head.mark };
    });
  }

  /** The row of a project, null when it stands on no board. */
  async row(projectId: string): Promise<ClaimBoardRow | null> {
    const { rows } = await this.store.settledSnapshot(async (manager) => {
      const { seq } = await readHead(manager);
      return { seq, rows: await boardRows(manager, { id: projectId }) };
    });
    return rows[0] ? new ClaimBoardRow(rows[0]) : null;
  }

  plan(eventId: string): Plan {
    return {
      topics: [eventId],
      latestOnly: false,
      matches: (entry) => hasRow(entry) || SHOWN_WITHOUT_ROW.has(entry.kind),
      valueOf: (entry, epoch) => changeOf(entry, epoch),
      open: async (reason) => {
        const { board, seq, mark } = await this.read(eventId);
        const kind = reason === 'start' ? ClaimBoardUpdateKind.SNAPSHOT : ClaimBoardUpdateKind.RESYNC;
        const at = board.asOf.getTime();
        const change: BoardChange = {
          kind,
          cursor: board.cursor,
          at,
          board,
          row: null,
          segmentId: undefined,
          changedId: null,
        };
        return { seq, mark, value: change };
      },
    };
  }
}

export const boardSource = ({ store, clock }: Parts) => new BoardSource(store, clock);

/** For `node`: the board of an event. */
export function boardByEvent(parts: Parts) {
  const boards = parts.of(boardSource);
  return async (from: string, loaders: Loaders): Promise<ClaimBoard | null> => {
    return (await loaders.byId(Event).load(from)) && (await boards.read(from)).board;
  };
}

/** For `node`: the row of a project. */
export function rowByProject(parts: Parts) {
  const boards = parts.of(boardSource);
  return (from: string): Promise<ClaimBoardRow | null> => boards.row(from);
}

export function boardPlanner(parts: Parts): Planner<{ eventId: string }> {
  const boards = parts.of(boardSource);
  return async ({ eventId }) => {
    await mustExist(parts.store.read, Event, 'eventId', eventId);
    return boards.plan(eventId);
  };
}

/** What changed in itself by an entry of these kinds: where the board shows it, it looks different now. */
const CHANGED: Readonly<Partial<Record<string, (facts: BoardFacts) => string | undefined>>> = {
  [EventEntry.EVENT_UPDATED]: ({ event }) => event,
  [OrganisationEntry.ORGANISATION_UPDATED]: ({ organisation }) => organisation,
  [VolunteerEntry.VOLUNTEER_UPDATED]: ({ volunteer }) => volunteer,
};

/** Entries that change the board though no row of it. */
const SHOWN_WITHOUT_ROW: ReadonlySet<string> = new Set([
  EventEntry.SEGMENT_ADVANCED,
  ...Object.keys(CHANGED),
]);

const facts = (entry: Entry) => entry.payload as BoardFacts;

function hasRow(entry: Entry): boolean {
  return facts(entry).row !== undefined;
}

function changeOf(entry: Entry, epoch: string): BoardChange {
  const { row, segment } = facts(entry);
  return {
    kind: ClaimBoardUpdateKind.CHANGE,
    cursor: feedCursor({ epoch, seq: entry.seq, mark: entry.mark }),
    at: entry.at,
    board: null,
    row: row ? new ClaimBoardRow(row) : null,
    segmentId: segment,
    changedId: CHANGED[entry.kind]?.(facts(entry)) ?? null,
  };
}
