interface Waiter {
  readonly after: number;
  readonly go: () => void;
}

/** Who waits for entries after a seq, each for a bounded time. */
export class Waiting {
  private readonly waiters = new Set<Waiter>();

  get size(): number {
    return this.waiters.size;
  }

  /** Resolves once there is an entry after `seq`, when the time is over, or when the signal is aborted. */
  async beyond(seq: number, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', go);
        this.waiters.delete(waiter);
        resolve();
      };
      const waiter = { after: seq, go };
      const timer = setTimeout(go, ms);
      signal.addEventListener('abort', go);
      this.waiters.add(waiter);
    });
  }

  /** Entries up to `seq` were handed on. */
  advanced(seq: number): void {
    for (const { after, go } of [...this.waiters]) if (seq > after) go();
  }

  /** Another epoch began, or the node closes: nobody waits any longer. */
  end(): void {
    this.advanced(Infinity);
  }
}
