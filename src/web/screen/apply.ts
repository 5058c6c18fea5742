import type { Board, BoardUpdate, Changed, Claim, EventFacts, Row } from './board.js';

/** A board together with its place in the feed. */
export interface BoardState extends Board {
  /** Where to go on from; null when the gateway no longer knows the place. */
  cursor: string | null;
  /** The last cursors applied: an update that comes twice counts once. */
  applied: readonly string[];
}

const REMEMBERED_CURSORS = 64;

const inProgrammeOrder = (a: Row, b: Row) =>
  a.project.position - b.project.position || (a.project.id < b.project.id ? -1 : 1);

export function boardAt(board: Board, cursor: string | null): BoardState {
  return { ...board, rows: [...board.rows].sort(inProgrammeOrder), cursor, applied: cursor ? [cursor] : [] };
}

export function applyUpdate(state: BoardState | undefined, update: BoardUpdate): BoardState | undefined {
  if (state?.applied.includes(update.cursor)) return state;
  if (update.kind !== 'CHANGE') return boardAt(update.board, update.cursor);
  // A change needs something to change; the gateway sends a snapshot to whoever has nothing.
  if (!state) return undefined;
  const { row, segmentChanged, runningSegment, changed, cursor } = update;
  const rows = row ? withRow(state.rows, row) : state.rows;
  return {
    event: changed?.__typename === 'Event' ? eventOf(changed) : state.event,
    rows: changed ? withName(rows, changed) : rows,
    runningSegment: segmentChanged ? runningSegment : state.runningSegment,
    cursor,
    applied: [...state.applied, cursor].slice(-REMEMBERED_CURSORS),
  };
}

/** Keeps what is painted, and asks for a whole board next time. */
export const forgetCursor = (state: BoardState): BoardState => ({ ...state, cursor: null, applied: [] });

function eventOf({ id, startsAt, zh, en, venueZh, venueEn }: EventFacts): EventFacts {
  return { id, startsAt, zh, en, venueZh, venueEn };
}

/** The rows with the new name of whoever claimed; the same rows when they do not show it. */
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
