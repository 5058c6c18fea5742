const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * How long the present turn of the event loop may spend on work that never leaves it by itself. What comes after that waits
 * for a later turn, so that sockets and timers have theirs in between.
 */
export class TurnBudget {
  /** When the first of this work began in the present turn. */
  private since: number | undefined;

  constructor(private readonly ms: number) {}

  /** Before each piece of work: undefined when it may go on at once. */
  pause(): Promise<void> | undefined {
    return this.isSpent() ? this.wait() : undefined;
  }

  private async wait(): Promise<void> {
    // Those who waited go on in the same turn, one after the other: each looks again.
    do await nextTurn();
    while (this.isSpent());
  }

  private isSpent(): boolean {
    const now = performance.now();
    if (this.since === undefined) {
      this.since = now;
      setImmediate(() => (this.since = undefined));
    }
    return now - this.since > this.ms;
  }
}
