const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * How long the present turn of the event loop may spend on pieces of work that never leave it by themselves. Pieces asked for at
 * the same moment go in one after the other, each with all that follows from the one before behind it: what is beyond the time
 * waits for a later turn, so that sockets and timers have theirs in between.
 */
export class TurnBudget {
  /** When the first of this work began in the present turn. */
  private since: number | undefined;
  /** A piece was let in and is not done. */
  private inside = false;

  constructor(private readonly ms: number) {}

  /** Before each piece of work: undefined when it may go on at once. */
  pause(): Promise<void> | undefined {
    return this.enter() ? undefined : this.wait();
  }

  /** After each: the next one may go in. */
  done(): void {
    this.inside = false;
  }

  private async wait(): Promise<void> {
    // Node goes through with what follows from one of them before it calls back the next.
    do await nextTurn();
    while (!this.enter());
  }

  private enter(): boolean {
    const now = performance.now();
    if (this.since === undefined) {
      this.since = now;
      setImmediate(() => {
        this.since = undefined;
        this.inside = false;
      });
    }
    if (this.inside || now - this.since > this.ms) return false;
    this.inside = true;
    return true;
  }
}
