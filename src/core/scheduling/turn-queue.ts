/** Whoever has turns of its own: a name, or something that stands for nobody else. */
export type Client = string | object;

/** Those of one client who wait, in the order they came: from `next` on. */
interface Queue {
  readonly waiting: (() => void)[];
  next: number;
}

/**
 * Work that may wait. Each turn of the event loop gives it only so many milliseconds, to one of each client after the other:
 * thousands who come at once are served one after another, none of them keeps another client waiting, and what cannot wait goes in
 * between.
 */
export class TurnQueue {
  private readonly queues = new Map<Client, Queue>();
  /** Until when the present turn may be used; undefined before anything was done in it. */
  private ends: number | undefined;

  constructor(private readonly ms: number) {}

  /** Whether the present turn has time left, and nobody waits for it. */
  get isFree(): boolean {
    return this.queues.size === 0 && performance.now() < this.begin();
  }

  /** Whether whoever has been given its turn may go on with it. */
  get hasTime(): boolean {
    return performance.now() < this.begin();
  }

  /** Resolves when it is the caller's turn; undefined when it is now. */
  turn(client?: Client): Promise<void> | undefined {
    return this.isFree ? undefined : this.next(client);
  }

  /** Resolves when it is the caller's turn, of which others had theirs before. */
  next(client: Client = ''): Promise<void> {
    return new Promise((resolve) => {
      const queue = this.queues.get(client);
      if (queue) queue.waiting.push(resolve);
      else this.queues.set(client, { waiting: [resolve], next: 0 });
      this.begin();
    });
  }

  private begin(): number {
    if (this.ends === undefined) {
      this.ends = performance.now() + this.ms;
      setImmediate(() => {
        this.ends = undefined;
        if (this.queues.size) void this.give();
      });
    }
    return this.ends;
  }

  private async give(): Promise<void> {
    const ends = this.begin();
    do {
      const [[client, queue]] = this.queues as unknown as [[Client, Queue]];
      // To the end of the line, if more of its work waits.
      this.queues.delete(client);
      const resolve = queue.waiting[queue.next++];
      // Taken out when they are half of all, so that it costs each a step, and a queue that is never empty does not grow.
      if (2 * queue.next >= queue.waiting.length) {
        queue.waiting.splice(0, queue.next);
        queue.next = 0;
      }
      if (queue.next < queue.waiting.length) this.queues.set(client, queue);
      resolve?.();
      // What it does with its turn is done before the clock is looked at.
      await Promise.resolve();
    } while (this.queues.size && performance.now() < ends);
  }
}
