import { applyUpdate, boardAt, type BoardState } from '../board/apply.js';
import type { Board, Row, Segment, Total } from '../board/board.js';
import type { Change, Line, Recording } from './recording.js';
import { Past, type Entry } from '../programme/past.js';
import { giftsOf } from './gifts-then.js';
import { totalOf } from './total-then.js';

/** A quiet stretch of a ceremony is played no longer than this. */
const LONGEST_QUIET_MS = 60_000;

type Moment = { readonly at: number } & (
  { readonly change: Change } | { readonly line: Line } | { readonly entry: Entry }
);

export interface Frame {
  readonly board: BoardState;
  readonly total: Total;
  /** What scenes take away again; undefined at the end, where everything is as it is now. */
  readonly past: Past | undefined;
  /** When it looked like this, in epoch milliseconds. */
  readonly at: number;
  readonly isLast: boolean;
}

/** A ceremony that can be shown at any position. A frame depends on the recording and the position alone. */
export class Reel {
  private readonly moments: readonly Moment[];
  /** Of each moment, in milliseconds from the beginning of the ceremony, without the quiet stretches. */
  private readonly positions: readonly number[];
  private readonly programme: readonly Segment[];
  /** The frame that was made last, from which later ones are made. */
  private made: { readonly moments: number; readonly board: BoardState } | undefined;

  constructor(private readonly recording: Recording) {
    this.moments = momentsOf(recording);
    this.positions = positionsOf(this.moments);
    const { segments = [] } = recording.board.event;
    this.programme = segments;
  }

  get lengthMs(): number {
    return this.positions.at(-1) ?? 0;
  }

  /** How many moments there are up to a position: frames of equal numbers are equal. */
  momentsAt(positionMs: number): number {
    const later = this.positions.findIndex((position) => position > positionMs);
    return later < 0 ? this.positions.length : later;
  }

  frameAt(positionMs: number): Frame {
    const count = this.momentsAt(positionMs);
    const shown = this.moments.slice(0, count);
    const isLast = count === this.moments.length;
    const lines = shown.flatMap((moment) => ('line' in moment ? [moment.line] : []));
    const at = shown.at(-1)?.at ?? Date.parse(this.recording.board.event.startsAt);
    return {
      board: this.boardAfter(count),
      // The last total is the ledger's, with the amounts that are not shown one by one.
      total: isLast ? this.recording.total : totalOf(lines, this.recording.total),
      past: isLast
        ? undefined
        : new Past(at, this.entriesAfter(count, at), giftsOf(lines, this.recording.gifts)),
      ...{ at, isLast },
    };
  }

  private entriesAfter(count: number, at: number): Entry[] {
    const later = this.moments.slice(count).flatMap((moment) => ('entry' in moment ? [moment.entry] : []));
    return [...later, ...this.recording.covered.filter((entry) => entry.at > at)];
  }

  private boardAfter(count: number): BoardState {
    const from = this.made && this.made.moments <= count ? this.made : { moments: 0, board: this.begin() };
    let board = from.board;
    for (const moment of this.moments.slice(from.moments, count)) {
      if ('change' in moment) board = this.apply(board, moment.change);
    }
    this.made = { moments: count, board };
    return board;
  }

  /**
   * Before the first change. What no change is kept of is as it is now. Where the beginning is lost, a project is there without
   * claims until its first change that is kept.
   */
  private begin(): BoardState {
    const { board, isWhole, changes } = this.recording;
    const changed = new Set(changes.map(({ row }) => row?.project.id));
    const rows = board.rows.flatMap((row) => {
      if (!changed.has(row.project.id)) return [row];
      return isWhole ? [] : [unclaimed(row)];
    });
    const running = changes.some(({ segmentChanged }) => segmentChanged) ? null : board.runningSegment;
    // Screens are directed now; what was directed then is over.
    const { wall: _, fanfares: __, ...event } = board.event;
    return this.running(boardAt({ event, rows, runningSegment: null }, null), running?.id ?? null);
  }

  /** The programme and all names are those of now; only what is claimed, and what runs, is of then. */
  private apply(board: BoardState, change: Change): BoardState {
    const after = applyUpdate(board, { ...change, programme: null, changed: null }) ?? board;
    return change.segmentChanged ? this.running(after, change.runningSegment?.id ?? null) : after;
  }

  private running(board: BoardState, id: string | null): BoardState {
    const at = this.programme.findIndex((segment) => segment.id === id);
    const ended = id === null && board.runningSegment !== null;
    const stateOf = (index: number) => (ended || index < at ? 'DONE' : index === at ? 'RUNNING' : 'PLANNED');
    const programme = this.programme.map((segment, index) => ({ ...segment, state: stateOf(index) }));
    return { ...board, programme, runningSegment: programme[at] ?? null };
  }
}

const unclaimed = (row: Row): Row => ({ ...row, state: 'LISTED', openPlaces: row.places, claims: [] });

/** In the order in which they happened. The sort is stable: changes stay in the order of the feed, lines in that of the ledger. */
function momentsOf({ changes, lines, entries, board, total }: Recording): Moment[] {
  const counted = lines
    .filter(({ amount }) => amount === null || amount.currency === total.net.currency)
    .sort((a, b) => a.number - b.number);
  const moments: Moment[] = [
    ...changes
      .filter((change) => isOfCeremony(change, board))
      .map((change) => ({ at: Date.parse(change.at), change })),
    ...entries.map((entry) => ({ at: entry.at, entry })),
    ...counted.map((line) => ({ at: Date.parse(line.recordedAt), line })),
  ];
  return moments.sort((a, b) => a.at - b.at);
}

/** A change that only brings another name is in every frame already. A project that went to another event is not on this wall. */
const isOfCeremony = ({ row, segmentChanged, positions }: Change, { rows }: Board) =>
  segmentChanged || positions !== null || rows.some(({ project }) => project.id === row?.project.id);

/** The ceremony begins with its first segment, claim or gift: what was prepared before is there from the first frame on. */
function positionsOf(moments: readonly Moment[]): number[] {
  const begins = moments.findIndex(
    (moment) =>
      'line' in moment ||
      ('change' in moment && (moment.change.segmentChanged || (moment.change.row?.claims.length ?? 0) > 0)),
  );
  let position = 0;
  return moments.map(({ at }, index) => {
    if (index <= begins || begins < 0) return 0;
    const quietMs = at - (moments[index - 1]?.at ?? at);
    position += Math.min(LONGEST_QUIET_MS, quietMs);
    return position;
  });
}

/** Whether changes alone, from an empty board on, bring it to what it is now. */
export function leadTo({ rows, runningSegment }: Board, changes: readonly Change[]): boolean {
  const latest = new Map(changes.flatMap(({ row }) => (row ? [[row.project.id, row] as const] : [])));
  const running = changes.findLast(({ segmentChanged }) => segmentChanged)?.runningSegment;
  return (
    (running?.id ?? null) === (runningSegment?.id ?? null) &&
    rows.every((row) => {
      const change = latest.get(row.project.id);
      return change !== undefined && claimsIn(change) === claimsIn(row);
    })
  );
}

const claimsIn = ({ state, places, claims }: Row) =>
  JSON.stringify([state, places, claims.map((claim) => [claim.id, claim.state])]);
