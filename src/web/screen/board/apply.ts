import type { Board, BoardUpdate, Changed, Claim, EventFacts, Row, Segment } from './board.js';

type Change = Extract<BoardUpdate, { kind: 'CHANGE' }>;

/** A board together with its position in the feed. */
export interface BoardState extends Board {
  event: EventFacts;
  /** The segments of the programme, in order. */
  programme: readonly Segment[];
  /** The cursor to resume from; null when the gateway no longer accepts the old one. */
  cursor: string | null;
  /** The last cursors that were applied. An update that arrives twice is applied once. */
  applied: readonly string[];
}

const REMEMBERED_CURSORS = 64;

const inProgrammeOrder = (a: Row, b: Row) =>
  a.project.position - b.project.position || (a.project.id < b.project.id ? -1 : 1);

export function boardAt(board: Board, cursor: string | null): BoardState {
  return {
    event: eventOf(board.event),
    programme: board.event.segments ?? [],
    rows: [...board.rows].sort(inProgrammeOrder),
    runningSegment: board.runningSegment,
    cursor,
    applied: cursor ? [cursor] : [],
  };
}

export function applyUpdate(state: BoardState | undefined, update: BoardUpdate): BoardState | undefined {
  if (state?.applied.includes(update.cursor)) return state;
  if (update.kind !== 'CHANGE') return boardAt(update.board, update.cursor);
  // A change applies to a board. Without one the gateway sends a snapshot.
  if (!state) return undefined;
  const { row, changed, cursor, programme, positions } = update;
  let rows = row ? withRow(state.rows, row) : state.rows;
  if (positions) rows = atPositions(rows, positions);
  return {
    event: changed?.__typename === 'Event' ? eventOf(changed) : state.event,
    rows: changed ? withName(rows, changed) : rows,
    programme: programme ?? state.programme,
    runningSegment: runningAfter(state, update),
    cursor,
    applied: [...state.applied, cursor].slice(-REMEMBERED_CURSORS),
  };
}

function runningAfter(state: BoardState, update: Change): Segment | null {
  // The programme in an update is current, and has the current title of the running segment.
  if (update.programme) return update.programme.find((segment) => segment.state === 'RUNNING') ?? null;
  return update.segmentChanged ? update.runningSegment : state.runningSegment;
}

/** The segment after the running one; when none is running, the first that has not run. */
export function nextSegment({ programme, runningSegment }: BoardState): Segment | undefined {
  if (!runningSegment) return programme.find(({ state }) => state === 'PLANNED');
  const index = programme.findIndex(({ id }) => id === runningSegment.id);
  return index < 0 ? undefined : programme[index + 1];
}

/** Keeps what is shown, and requests a whole board next time. */
export const forgetCursor = (state: BoardState): BoardState => ({ ...state, cursor: null, applied: [] });

/** The programme is kept beside it. */
function eventOf({
  segments: _,
  __typename: __,
  ...event
}: Board['event'] & { __typename?: string }): EventFacts {
  return event;
}

function atPositions(rows: readonly Row[], positions: NonNullable<Change['positions']>): Row[] {
  const places = new Map(positions.map(({ project, position }) => [project.id, position]));
  return rows
    .map((row) => {
      const position = places.get(row.project.id);
      return position === undefined ? row : { ...row, project: { ...row.project, position } };
    })
    .sort(inProgrammeOrder);
}

/** The rows with a claimant's new name; the same array when they do not show that claimant. */
function withName(rows: Row[], changed: Changed): Row[] {
  if (changed.__typename === 'Event') return rows;
  const { id } = changed;
  const name = changed.__typename === 'Volunteer' ? { zh: changed.name, en: changed.name } : changed;
  const { zh, en } = name;
  const isItsOwn = (claim: Claim) => claim.claimant?.id === id;
  return rows.map((row) =>
    row.claims.some(isItsOwn)
      ? { ...row, claims: row.claims.map((claim) => (isItsOwn(claim) ? { ...claim, zh, en } : claim)) }
      : row,
  );
}

function withRow(rows: readonly Row[], row: Row): Row[] {
  return [...rows.filter(({ project }) => project.id !== row.project.id), row].sort(inProgrammeOrder);
}
