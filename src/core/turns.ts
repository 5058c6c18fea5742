import { LIMITS } from './limits.js';

/**
 * Work that may wait, in the order it came. Each turn of the event loop gives it only TURN_MS: thousands who come at once are
 * served one after another, and what cannot wait goes in between.
 */
export class Turns {
  private waiting: (() => void)[] = [];
  private scheduled = false;

  /** Resolves when it is the caller's turn. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => void this.give());
  }

  private async give(): Promise<void> {
    const until = performance.now() + LIMITS.TURN_MS;
    const { waiting } = this;
    let given = 0;
    do {
      waiting[given++]?.();
      // What it does with its turn is done before the clock is looked at.
      await Promise.resolve();
    } while (given < waiting.length && performance.now() < until);
    this.waiting = waiting.slice(given);
    this.scheduled = false;
    if (this.waiting.length) this.schedule();
  }
}
