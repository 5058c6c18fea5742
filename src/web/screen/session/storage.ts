import { boardAt, type BoardState } from '../board/apply.js';
import type { EventFacts, Total } from '../board/board.js';
import { isBoard, isTotal } from './stored.js';

/** The part of `window.localStorage` that is used. */
export interface KeyedStore {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Saved {
  /** When the gateway's last message arrived, in epoch milliseconds. */
  seenAt: number;
  board: BoardState | undefined;
  total: Total | undefined;
}

/** The number is the version of the format. Data of other versions is never read. */
const PREFIX = 'commonweal.screen.v1.';
const MAX_EVENTS = 4;
const MAX_CHARACTERS = 500_000;

export function loadScreen(store: KeyedStore, eventId: string): Saved | undefined {
  try {
    const saved = JSON.parse(store.getItem(PREFIX + eventId) ?? '{}') as Record<string, unknown>;
    const { seenAt, board, cursor, total } = saved;
    if (typeof seenAt !== 'number') return undefined;
    return {
      seenAt,
      board: isBoard(board) ? boardAt(board, typeof cursor === 'string' ? cursor : null) : undefined,
      total: isTotal(total) ? total : undefined,
    };
  } catch {
    return undefined;
  }
}

/** Board and cursor are one value, so neither can be ahead of the other. A full or forbidden storage is no error. */
export function saveScreen(store: KeyedStore, eventId: string, { seenAt, board, total }: Saved): void {
  try {
    const { cursor = null, programme, rows, runningSegment } = board ?? {};
    const text = JSON.stringify({
      seenAt,
      cursor,
      total,
      board: board && { event: { ...lastingOf(board.event), segments: programme }, rows, runningSegment },
    });
    if (text.length > MAX_CHARACTERS) return;
    makeRoom(store, PREFIX + eventId);
    store.setItem(PREFIX + eventId, text);
  } catch {
    // Without it the screen is only empty for a moment after a reload.
  }
}

/** Without what is over by the time it is read again. */
function lastingOf({ fanfares: _, wall, ...event }: EventFacts): EventFacts {
  return { ...event, ...(wall && { wall: { ...wall, call: null } }) };
}

const CHOSEN = 'commonweal.screen.chosen';

/** The event that a screen without an event of its own showed last. It is shown at once, even while the gateway is away. */
export function lastChosen(store: KeyedStore | undefined): string | undefined {
  try {
    return store?.getItem(CHOSEN) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepChosen(store: KeyedStore | undefined, eventId: string): void {
  try {
    store?.setItem(CHOSEN, eventId);
  } catch {
    // Without it the event is chosen again after a reload.
  }
}

function makeRoom(store: KeyedStore, keeping: string): void {
  const others = Array.from({ length: store.length }, (_, index) => store.key(index))
    .filter((key): key is string => key !== null && key !== keeping && key.startsWith(PREFIX))
    .map((key) => ({ key, seenAt: loadScreen(store, key.slice(PREFIX.length))?.seenAt ?? 0 }))
    .sort((a, b) => b.seenAt - a.seenAt);
  for (const { key } of others.slice(MAX_EVENTS - 1)) store.removeItem(key);
}
