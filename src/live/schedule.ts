import { LIMITS } from '../core/limits.js';

/** Work of one group. */
export interface Work {
  /** Who pays for it. Payers are served round-robin. Undefined: nobody. */
  readonly payer: string | undefined;
  /** Number of subscribers that wait for it. */
  readonly listeners: number;
}

interface Job {
  readonly payer: string;
  readonly start: () => void;
  started: boolean;
}

/**
 * The order of all executions of a node.
 *
 * Background: an entry may concern thousands of groups at once.
 *
 * The naive way executes in order of request. A group that a whole hall watches then waits behind a thousand groups of one
 * client, and the event loop is blocked until the last one is done.
 *
 * The algorithm: executions get EXECUTIONS_TURN_MS of each turn of the event loop, so that other work runs in between, and at
 * most EXECUTIONS_RUNNING wait for the store. Every other execution is of the group with the most waiting members. The ones
 * between are chosen round-robin by payer, and for one payer in order of request. So every execution is served eventually.
 */
export class Schedule {
  /**
   * Queues by the power of two of the number of waiting members, the largest last. A job is in this list and in its payer's
   * queue; one that has started is skipped in the other.
   */
  private bySize: Queue<Job>[] = [];
  private readonly byPayer = new Map<string, Queue<Job>>();
  private waiting = 0;
  private running = 0;
  private largestNext = true;
  private spread = false;
  private until = 0;
  /** Whether the last execution started in this turn is not done: it waits for the store, or has more work. */
  private unfinished = false;

  run<T>({ payer = '', listeners }: Work, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = () => {
        this.running += 1;
        this.unfinished = true;
        void work()
          .then(resolve, reject)
          .finally(() => {
            this.running -= 1;
            this.unfinished = false;
            if (this.waiting) this.go();
          });
      };
      if (!this.waiting && this.mayStart()) start();
      else this.add({ payer, start, started: false }, listeners);
    });
  }

  private add(job: Job, listeners: number): void {
    const size = 32 - Math.clz32(listeners);
    while (this.bySize.length <= size) this.bySize.push(new Queue());
    this.bySize[size]?.push(job);
    const own = this.byPayer.get(job.payer) ?? new Queue();
    this.byPayer.set(job.payer, own.push(job));
    this.waiting += 1;
  }

  private go(): void {
    if (!this.mayStart()) return;
    this.waiting -= 1;
    const job = this.largestNext ? this.largest() : this.nextPayers();
    this.largestNext = !this.largestNext;
    job.started = true;
    if (!this.waiting) {
      this.bySize = [];
      this.byPayer.clear();
    }
    job.start();
  }

  private mayStart(): boolean {
    if (this.running >= LIMITS.EXECUTIONS_RUNNING) return false;
    if (!this.spread) this.beginTurn();
    return !this.unfinished && performance.now() <= this.until;
  }

  private beginTurn(): void {
    this.spread = true;
    this.unfinished = false;
    this.until = performance.now() + LIMITS.EXECUTIONS_TURN_MS;
    setImmediate(() => {
      this.spread = false;
      if (this.waiting) this.go();
    });
  }

  private largest(): Job {
    for (;;) {
      const job = this.bySize.at(-1)?.shift();
      if (!job) this.bySize.pop();
      else if (!job.started) return job;
    }
  }

  /** The next job of the round-robin. Its payer goes to the end. */
  private nextPayers(): Job {
    for (;;) {
      const [[payer, jobs]] = this.byPayer as unknown as [[string, Queue<Job>]];
      this.byPayer.delete(payer);
      let job = jobs.shift();
      while (job?.started) job = jobs.shift();
      if (!job) continue;
      this.byPayer.set(payer, jobs);
      return job;
    }
  }
}

interface Link<T> {
  readonly item: T;
  next: Link<T> | undefined;
}

/** A FIFO queue whose operations take constant time. */
class Queue<T> {
  private first: Link<T> | undefined;
  private last: Link<T> | undefined;

  push(item: T): this {
    const link: Link<T> = { item, next: undefined };
    if (this.last) this.last.next = link;
    else this.first = link;
    this.last = link;
    return this;
  }

  shift(): T | undefined {
    const { first } = this;
    this.first = first?.next;
    if (!this.first) this.last = undefined;
    return first?.item;
  }
}
