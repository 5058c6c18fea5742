import { Fault } from '../../core/faults.js';

/** One piece of work at a time, in the order they came, at most `limit` waiting. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly limit: number) {}

  /**
   * @param signal what is still waiting when it comes is not begun
   * @throws Fault OVERLOADED when too much is waiting
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.waiting >= this.limit) return Promise.reject(new Fault('OVERLOADED'));
    this.waiting += 1;
    const turn = () => {
      signal?.throwIfAborted();
      return work();
    };
    const result = this.tail.then(turn).finally(() => {
      this.waiting -= 1;
    });
    this.tail = result.catch(() => undefined);
    return result;
  }
}
