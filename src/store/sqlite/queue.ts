import { Fault } from '../../core/faults.js';

/** A FIFO queue that runs one piece of work at a time; at most `limit` wait. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();
  /** Pieces of work that are running or waiting. */
  private entered = 0;

  constructor(private readonly limit: number) {}

  /** As a pool with one connection. */
  get metrics(): { readonly busy: number; readonly free: number; readonly waiting: number } {
    const busy = Math.min(this.entered, 1);
    return { busy, free: 1 - busy, waiting: this.entered - busy };
  }

  /** @param signal work that still waits when it is aborted is not started @throws Fault OVERLOADED when too much waits */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.entered >= this.limit) return Promise.reject(new Fault('OVERLOADED'));
    this.entered += 1;
    const run = () => {
      signal?.throwIfAborted();
      return work();
    };
    const result = this.tail.then(run).finally(() => {
      this.entered -= 1;
    });
    this.tail = result.catch(() => undefined);
    return result;
  }
}
