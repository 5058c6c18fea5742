import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { feedCursor } from '../../../core/cursor.js';
import type { Clock } from '../../../core/time.js';
import type { Entry, Position } from '../../../live/feed/feed.js';
import type { Plan } from '../../../live/operation.js';
import { readHead } from '../../../store/feed/feed-store.js';
import type { Store } from '../../../store/store.js';
import type { Loaders } from '../../loaders.js';
import { Event, EventState, Segment, SegmentState } from '../../event/entity.js';
import type { Parts } from '../../feature.js';
import type { Planner } from '../../live-plan.js';
import { argumentId, mustExist } from '../../reference.js';
import type { BoardRow, ProjectPosition } from '../../project/ports/claims.js';
import { EventEntry } from '../../event/entries.js';
import { OrganisationEntry } from '../../organisation/entries.js';
import { ProjectEntry } from '../../project/entries.js';
import { VolunteerEntry } from '../../volunteer/entries.js';
import { WallEntry } from '../../wall/entries.js';
import { projects } from '../../project/lists.js';
import { kindsChanging } from '../../shape/lists/changes.js';
import { Claim } from '../entity.js';
import { claims } from '../lists.js';
import { boardRows } from './board.js';
import { ClaimBoard, type ClaimBoardClaim, ClaimBoardRow, ClaimBoardUpdateKind } from './type.js';

/** A change of the board, before its names are loaded. */
export interface BoardChange {
  readonly kind: ClaimBoardUpdateKind;
  readonly cursor: string;
  readonly at: number;
  readonly board: ClaimBoard | null;
  readonly row: ClaimBoardRow | null;
  /** The segment that runs now, null when none does, undefined when the running segment did not change. */
  readonly segmentId: string | null | undefined;
  /** The event, organisation or volunteer whose name or state changed. */
  readonly changedId: string | null;
  /** The event whose programme or running segment changed. */
  readonly programmeOf: string | null;
  readonly positions: readonly ProjectPosition[] | null;
}

interface BoardFacts {
  readonly row?: BoardRow;
  readonly segment?: string | null;
  readonly event?: string;
  readonly organisation?: string;
  readonly volunteer?: string;
  readonly positions?: readonly ProjectPosition[];
}

/** What boards are made of, read in one snapshot, with what begins and ends that; and rows by themselves. */
export const STATEMENTS_OF_BOARDS = 9;
export const STATEMENTS_OF_ROWS = 7;

/** Reads claim boards: the current state from the store, changes from the feed. */
export class BoardSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: the boards of a request are read in one snapshot. */
  load(loaders: Loaders, eventId: string): Promise<ClaimBoard> {
    return loaders.like(this, 'boards', () => this.boardLoader()).load(eventId);
  }

  private boardLoader(): DataLoader<string, ClaimBoard> {
    return new DataLoader(async (eventIds) => (await this.read(eventIds)).boards);
  }

  private async read(eventIds: readonly string[]): Promise<Position & { boards: ClaimBoard[] }> {
    return this.store.durableSnapshot(async (manager) => {
      const head = await readHead(manager);
      const rows = await boardRows(manager, { eventIds });
      const running = await manager.findBy(Segment, {
        eventId: In([...eventIds]),
        state: SegmentState.RUNNING,
      });
      const cancelled = await manager.findBy(Event, { id: In([...eventIds]), state: EventState.CANCELLED });
      const asOf = this.clock.now();
      const boards = eventIds.map((eventId) => {
        const its = rows.filter((each) => each.eventId === eventId).map(({ row }) => row);
        const runningSegment = running.find((segment) => segment.eventId === eventId) ?? null;
        const state = { cursor: feedCursor(head), asOf, runningSegment };
        return new ClaimBoard(eventId, its, {
          ...state,
          cancelled: cancelled.some(({ id }) => id === eventId),
        });
      });
      return { boards, seq: head.seq, mark: head.mark };
    });
  }

  /** The row of a project, null when it is on no board. */
  loadRow(loaders: Loaders, projectId: string): Promise<ClaimBoardRow | null> {
    return loaders.like(this, 'rows', () => this.rowLoader()).load(projectId);
  }

  private rowLoader(): DataLoader<string, ClaimBoardRow | null> {
    return new DataLoader(async (ids) => {
      const { rows } = await this.store.durableSnapshot(async (manager) => {
        const { seq } = await readHead(manager);
        return { seq, rows: await boardRows(manager, { ids }) };
      });
      const byProject = new Map(rows.map(({ row }) => [row.project, row]));
      return ids.map((id) => {
        const row = byProject.get(id);
        return row ? new ClaimBoardRow(row) : null;
      });
    });
  }

  plan(eventId: string): Plan {
    return {
      topics: [eventId],
      kinds: kindsShown(),
      latestOnly: false,
      matches: (entry) => hasRow(entry) || SHOWN_WITHOUT_ROW.has(entry.kind),
      valueOf: (entry, epoch) => changeOf(entry, epoch),
      open: async (reason) => {
        const { boards, seq, mark } = await this.read([eventId]);
        const board = boards[0] as ClaimBoard;
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
          programmeOf: null,
          positions: null,
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
    return (await loaders.byId(Event).load(from)) && boards.load(loaders, from);
  };
}

/** For `node`: the row of a project. */
export function rowByProject(parts: Parts) {
  const boards = parts.of(boardSource);
  return (from: string, loaders: Loaders): Promise<ClaimBoardRow | null> => boards.loadRow(loaders, from);
}

/** For `node`: a claim as its board shows it, null when it is on no board. */
export function claimOnBoard(parts: Parts) {
  const boards = parts.of(boardSource);
  return async (from: string, loaders: Loaders): Promise<ClaimBoardClaim | null> => {
    const claim = await loaders.byId(Claim).load(from);
    const row = claim && (await boards.loadRow(loaders, claim.projectId));
    return row?.claims.find(({ claimId }) => claimId === from) ?? null;
  };
}

export function boardPlanner(parts: Parts): Planner<{ eventId: string }> {
  const boards = parts.of(boardSource);
  return ({ eventId }) => {
    const id = argumentId('Event', 'eventId', eventId);
    return { plan: boards.plan(id), check: () => mustExist(parts.store.read, Event, 'eventId', id) };
  };
}

/** By kind of entry: the id of what the board shows with a new name or state. */
const CHANGED: Readonly<Partial<Record<string, (facts: BoardFacts) => string | undefined>>> = {
  [EventEntry.EVENT_UPDATED]: ({ event }) => event,
  [EventEntry.EVENT_CANCELLED]: ({ event }) => event,
  [EventEntry.EVENT_REINSTATED]: ({ event }) => event,
  [WallEntry.WALL_DIRECTED]: ({ event }) => event,
  [OrganisationEntry.ORGANISATION_UPDATED]: ({ organisation }) => organisation,
  [VolunteerEntry.VOLUNTEER_UPDATED]: ({ volunteer }) => volunteer,
};

/** Entries that change the programme. */
const PROGRAMME: ReadonlySet<string> = new Set([
  EventEntry.SEGMENT_ADVANCED,
  EventEntry.SEGMENT_ADDED,
  EventEntry.SEGMENT_UPDATED,
  EventEntry.SEGMENT_MOVED,
  EventEntry.SEGMENT_REMOVED,
]);

/** Entries that change the board without changing a row. */
const SHOWN_WITHOUT_ROW: ReadonlySet<string> = new Set([
  ...PROGRAMME,
  ...Object.keys(CHANGED),
  ProjectEntry.PROJECTS_REORDERED,
]);

/** What changes the lists that a board is made of, and the columns that it shows of them. */
const kindsShown = () => [
  ...new Set([
    ...kindsChanging(projects, 'position', 'state', 'places', 'targetMinor'),
    ...kindsChanging(claims, 'place', 'state'),
    ...SHOWN_WITHOUT_ROW,
  ]),
];

const facts = (entry: Entry) => entry.payload as BoardFacts;

function hasRow(entry: Entry): boolean {
  return facts(entry).row !== undefined;
}

function changeOf(entry: Entry, epoch: string): BoardChange {
  const { row, segment, event, positions } = facts(entry);
  return {
    kind: ClaimBoardUpdateKind.CHANGE,
    cursor: feedCursor({ epoch, seq: entry.seq, mark: entry.mark }),
    at: entry.at,
    board: null,
    row: row ? new ClaimBoardRow(row) : null,
    segmentId: entry.kind === (EventEntry.SEGMENT_ADVANCED as string) ? segment : undefined,
    changedId: CHANGED[entry.kind]?.(facts(entry)) ?? null,
    programmeOf: PROGRAMME.has(entry.kind) ? (event ?? null) : null,
    positions: positions ?? null,
  };
}
