import { batch, signal } from '@preact/signals';
import type { Entry } from './operations.js';

/** Of the entries, the newest this many are kept; older ones are in the graph. */
export const MOST_ENTRIES = 100;
/** Entries that arrive within this time are painted together. */
const PAINT_EVERY_MS = 250;

/** The rows of the live feed, the newest first. While they are held, what comes waits, and takes its place afterwards. */
export class FeedRows {
  readonly rows = signal<readonly Entry[]>([]);
  readonly held = signal(false);
  /** How many came while the rows were held, also those that are kept no more. */
  readonly waiting = signal(0);
  /** When the newest of what is known arrived, in epoch milliseconds. */
  readonly at = signal<number>();
  private arrived: Entry[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The newest entries, the oldest first, in the place of all that was known. */
  begin(entries: readonly Entry[]): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.arrived = [];
    batch(() => {
      this.at.value = Date.now();
      this.waiting.value = 0;
      this.rows.value = [...entries].reverse().slice(0, MOST_ENTRIES);
    });
  }

  add(entry: Entry): void {
    this.arrived = [entry, ...this.arrived].slice(0, MOST_ENTRIES);
    if (this.held.peek()) this.waiting.value += 1;
    else this.timer ??= setTimeout(() => this.paint(), PAINT_EVERY_MS);
  }

  hold(isHeld: boolean): void {
    this.held.value = isHeld;
    if (!isHeld) this.paint();
  }

  private paint(): void {
    this.timer = undefined;
    if (this.held.peek()) return;
    const arrived = this.arrived;
    this.arrived = [];
    batch(() => {
      this.at.value = Date.now();
      this.waiting.value = 0;
      this.rows.value = [...arrived, ...this.rows.peek()].slice(0, MOST_ENTRIES);
    });
  }
}
