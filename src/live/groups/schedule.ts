import { LIMITS } from '../../core/limits.js';

/** Work of one group. */
export interface Work {
  /** Who pays for it. Payers are served round-robin. Undefined: nobody. */
  readonly payer: string | undefined;
  /** Number of subscribers that wait for it. */
  readonly listeners: number;
}

/** Work that is begun by the schedule. */
export interface Startable extends Work {
  /** Called when its turn comes. Resolves when it is done; must not reject. */
  start(): Promise<void>;
}

interface Job {
  readonly payer: string;
  readonly work: Startable;
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
 * most EXECUTIONS_RUNNING wait for the store. One execution of three is of the group with the most waiting members. One is of the
 * payer that waits for least: who had nothing waiting comes before all who did, so that whoever asks for little does not wait for one
 * of each of those who ask for thousands. One is chosen round-robin by payer. For one payer the order is that of request. So every
 * execution is served eventually.
 */
export class Schedule {
  /**
   * Queues by the power of two of the number of waiting members, the largest last. A job is in this list and in its payer's
   * queue; one that has started is skipped in the other.
   */
  private bySize: Queue<Job>[] = [];
  private readonly byPayer = new Map<string, Queue<Job>>();
  /** Payers that nothing has been executed for since they had nothing waiting, the first one first. */
  private readonly newcomers = new Set<string>();
  private waiting = 0;
  private running = 0;
  /** Counts executions, to choose by another rule each time. */
  private chosen = 0;
  private spread = false;
  private until = 0;
  /** Whether the last execution started in this turn is not done: it waits for the store, or has more work. */
  private unfinished = false;

  run<T>({ payer, listeners }: Work, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.add({ payer, listeners, start: () => work().then(resolve, reject) });
    });
  }

  /** Starts work when its turn comes, which may be now. While it waits, this job is all that is kept of it. */
  add(work: Startable): void {
    if (!this.waiting && this.mayStart()) this.start(work);
    else this.wait({ payer: work.payer ?? '', work, started: false });
  }

  private start(work: Startable): void {
    this.running += 1;
    this.unfinished = true;
    void work.start().then(this.done);
  }

  private readonly done = (): void => {
    this.running -= 1;
    this.unfinished = false;
    if (this.waiting) this.go();
  };

  private wait(job: Job): void {
    const size = 32 - Math.clz32(job.work.listeners);
    while (this.bySize.length <= size) this.bySize.push(new Queue());
    this.bySize[size]?.push(job);
    const own = this.byPayer.get(job.payer);
    if (own) own.push(job);
    else {
      this.byPayer.set(job.payer, new Queue<Job>().push(job));
      this.newcomers.add(job.payer);
    }
    this.waiting += 1;
  }

  private go(): void {
    if (!this.mayStart()) return;
    this.waiting -= 1;
    const job = this.choose();
    job.started = true;
    if (!this.waiting) {
      this.bySize = [];
      this.byPayer.clear();
      this.newcomers.clear();
    }
    this.start(job.work);
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

  private choose(): Job {
    const rule = this.chosen++ % 3;
    if (rule === 0) return this.largest();
    return (rule === 1 && this.newcomers.size ? this.newcomersFirst() : undefined) ?? this.nextPayers();
  }

  private largest(): Job {
    for (;;) {
      const job = this.bySize.at(-1)?.shift();
      if (!job) this.bySize.pop();
      else if (!job.started) return job;
    }
  }

  /** The first job of a payer that had nothing waiting; undefined when all of theirs have started. */
  private newcomersFirst(): Job | undefined {
    for (const payer of this.newcomers) {
      const job = this.jobOf(payer);
      if (job) return job;
    }
    return undefined;
  }

  /** The next job of the round-robin. */
  private nextPayers(): Job {
    for (;;) {
      const [payer] = this.byPayer.keys() as unknown as [string];
      const job = this.jobOf(payer);
      if (job) return job;
    }
  }

  /** A payer's next job. Then the payer is no newcomer, and goes to the end of the round-robin; it leaves when it has none. */
  private jobOf(payer: string): Job | undefined {
    const jobs = this.byPayer.get(payer);
    this.newcomers.delete(payer);
    this.byPayer.delete(payer);
    let job = jobs?.shift();
    while (job?.started) job = jobs?.shift();
    if (jobs && !jobs.isEmpty) this.byPayer.set(payer, jobs);
    return job;
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

  get isEmpty(): boolean {
    return this.first === undefined;
  }

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
