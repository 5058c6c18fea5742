import { boardAt, type BoardState } from './apply.js';
import type { Total } from './board.js';
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
  /** When the gateway last gave a sign of life, in epoch milliseconds. */
  seenAt: number;
  board: BoardState | undefined;
  total: Total | undefined;
}

/** The number names the format: another format is another prefix, and the old one is never read. */
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

/** Board and cursor go into one value, so neither is ever ahead of the other. A store that is full or forbidden is no fault. */
export function saveScreen(store: KeyedStore, eventId: string, { seenAt, board, total }: Saved): void {
  try {
    const { cursor = null, event, rows, runningSegment } = board ?? {};
    const text = JSON.stringify({ seenAt, cursor, total, board: board && { event, rows, runningSegment } });
    if (text.length > MAX_CHARACTERS) return;
    makeRoom(store, PREFIX + eventId);
    store.setItem(PREFIX + eventId, text);
  } catch {
    // The screen works without; it only paints later after a reload.
  }
}

const CHOSEN = 'commonweal.screen.chosen';

/** The event that a screen without one of its own showed last: painted at once, also while the gateway is away. */
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
    // As above: it is chosen anew after a reload.
  }
}

function makeRoom(store: KeyedStore, keeping: string): void {
  const others = Array.from({ length: store.length }, (_, index) => store.key(index))
    .filter((key): key is string => key !== null && key !== keeping && key.startsWith(PREFIX))
    .map((key) => ({ key, seenAt: loadScreen(store, key.slice(PREFIX.length))?.seenAt ?? 0 }))
    .sort((a, b) => b.seenAt - a.seenAt);
  for (const { key } of others.slice(MAX_EVENTS - 1)) store.removeItem(key);
}
