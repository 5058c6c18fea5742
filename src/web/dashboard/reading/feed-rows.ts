import type { Entry } from './operations.js';

/** Of the entries, the newest this many are kept; older ones are in the graph. */
export const MOST_ENTRIES = 100;
/** Entries that arrive within this time are painted together. */
const PAINT_EVERY_MS = 250;

export interface ShownRows {
  /** The newest first. */
  readonly rows: readonly Entry[];
  readonly isHeld: boolean;
  /** How many came while the rows were held, also those that are kept no more. */
  readonly waiting: number;
  /** When the rows last changed, in epoch milliseconds; undefined before the first are known. */
  readonly at: number | undefined;
}

/** The rows of the live feed. While they are held, what comes waits, and takes its place afterwards. */
export class FeedRows {
  private shown: ShownRows = { rows: [], isHeld: false, waiting: 0, at: undefined };
  private arrived: Entry[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly show: (shown: ShownRows) => void) {}

  /** The newest entries, the oldest first, in the place of all that was known. */
  begin(entries: readonly Entry[]): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.arrived = [];
    this.change({ rows: [...entries].reverse().slice(0, MOST_ENTRIES), waiting: 0, at: Date.now() });
  }

  add(entry: Entry): void {
    this.arrived = [entry, ...this.arrived].slice(0, MOST_ENTRIES);
    if (this.shown.isHeld) this.change({ waiting: this.shown.waiting + 1 });
    else this.timer ??= setTimeout(() => this.paint(), PAINT_EVERY_MS);
  }

  hold(isHeld: boolean): void {
    this.change({ isHeld });
    if (!isHeld) this.paint();
  }

  private paint(): void {
    this.timer = undefined;
    if (this.shown.isHeld) return;
    const rows = [...this.arrived, ...this.shown.rows].slice(0, MOST_ENTRIES);
    this.arrived = [];
    this.change({ rows, waiting: 0, at: Date.now() });
  }

  private change(part: Partial<ShownRows>): void {
    this.shown = { ...this.shown, ...part };
    this.show(this.shown);
  }
}
