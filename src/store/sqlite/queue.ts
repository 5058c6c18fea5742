import { Fault } from '../../core/faults.js';

/** One piece of work at a time, in the order they came, at most `limit` waiting. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();
  /** Those whose turn it is among them. */
  private entered = 0;

  constructor(private readonly limit: number) {}

  /** One piece of work runs, the others wait. */
  get figures(): { readonly busy: number; readonly free: number; readonly waiting: number } {
    const busy = Math.min(this.entered, 1);
    return { busy, free: 1 - busy, waiting: this.entered - busy };
  }

  /**
   * @param signal what is still waiting when it comes is not begun
   * @throws Fault OVERLOADED when too much is waiting
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.entered >= this.limit) return Promise.reject(new Fault('OVERLOADED'));
    this.entered += 1;
    const turn = () => {
      signal?.throwIfAborted();
      return work();
    };
    const result = this.tail.then(turn).finally(() => {
      this.entered -= 1;
    });
    this.tail = result.catch(() => undefined);
    return result;
  }
}
