/** A semaphore: at most `size` pieces of work at once; the rest waits in FIFO order. */
export class Semaphore {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly size: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.size) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The next waiter takes over the slot, so the count stays the same.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
