import type { BoardUpdate } from '../board/board.js';

/** Updates of a gap follow each other without a pause this long. */
const PAUSE_MS = 500;
/** A feed that never pauses is live after this. */
const LONGEST_MS = 5_000;

export interface Gap {
  /** A connection was acknowledged: what was missed comes first. */
  opened(): void;
  /** Whether an update of the board was missed before this connection, and is not news. */
  holdsUpdate(kind: BoardUpdate['kind']): boolean;
  holdsTotal(): boolean;
}

/**
 * Tells what was missed from news. A snapshot, and the first total of a connection, are the state as of now; after a cursor the
 * missed updates come one right after the other.
 */
export function createGap(now: () => number = () => performance.now()): Gap {
  let began: number | undefined = now();
  let latest = began;
  let totalIsFirst = true;
  return {
    opened() {
      began = latest = now();
      totalIsFirst = true;
    },
    holdsUpdate(kind) {
      if (began === undefined) return false;
      const isOver = now() - latest > PAUSE_MS || now() - began > LONGEST_MS;
      latest = now();
      if (isOver || kind !== 'CHANGE') began = undefined;
      return !isOver || kind !== 'CHANGE';
    },
    holdsTotal() {
      const wasFirst = totalIsFirst;
      totalIsFirst = false;
      return wasFirst;
    },
  };
}
