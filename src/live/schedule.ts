import { LIMITS } from '../core/limits.js';

/** Whose work it is. */
export interface Work {
  /** Who answers for it; undefined: nobody in particular. Payers take turns. */
  readonly payer: string | undefined;
  /** How many wait for it. */
  readonly listeners: number;
}

interface Job {
  readonly payer: string;
  readonly start: () => void;
  started: boolean;
}

/**
 * All executions of a node, in turns: EXECUTIONS_TURN_MS of them in each turn of the event loop, so that whatever else is due goes in
 * between, and at most EXECUTIONS_RUNNING that wait for the store.
 *
 * Every other one is of those for which most wait; those between go round by payer, and of a payer in the order they came.
 * So a group with a large audience does not wait for somebody's thousand small ones, and nobody waits for ever.
 */
export class Schedule {
  /** By the power of two of how many wait for them; the largest last. Jobs stand in both; started ones are passed over. */
  private bySize: Queue<Job>[] = [];
  private readonly byPayer = new Map<string, Queue<Job>>();
  private waiting = 0;
  private running = 0;
  private largestNext = true;
  private inTurn = false;
  private until = 0;
  /** The last one begun in this turn is not over: it waits for the store, or is not through with what it has. */
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
    if (!this.inTurn) this.beginTurn();
    return !this.unfinished && performance.now() <= this.until;
  }

  private beginTurn(): void {
    this.inTurn = true;
    this.unfinished = false;
    this.until = performance.now() + LIMITS.EXECUTIONS_TURN_MS;
    setImmediate(() => {
      this.inTurn = false;
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

  /** Of the payer whose turn it is, who is then behind all others. */
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

/** First in, first out, however long. */
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
