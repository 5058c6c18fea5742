const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Limits the time that pieces of synchronous work take in one turn of the event loop. Pieces that are requested at the same
 * moment run one after another, each together with the promise callbacks it causes. What exceeds the budget waits for a later
 * turn, so that sockets and timers are served in between.
 */
export class TurnBudget {
  /** When the first piece of the current turn began. */
  private since: number | undefined;
  /** Whether a piece has been let in and is not done. */
  private inside = false;

  constructor(private readonly ms: number) {}

  /** Called before each piece of work: undefined when it may start at once. */
  pause(): Promise<void> | undefined {
    return this.enter() ? undefined : this.wait();
  }

  /** Called after each piece of work: the next one may start. */
  done(): void {
    this.inside = false;
  }

  private async wait(): Promise<void> {
    // Node runs the promise callbacks of one setImmediate callback before it calls the next one.
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
