import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** How one item of a group ended. */
export type Outcome<R> = { readonly value: R } | { readonly error: unknown };

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits together what is in flight together. A group leaves whenever the one before it is done, so there is no timer:
 * alone an item leaves at once, and under load groups grow by themselves.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;

  /** @param commit writes a group in one transaction and says how each item ended, in order; items do not fail others */
  constructor(private readonly commit: (items: readonly T[]) => Promise<readonly Outcome<R>[]>) {}

  /** Resolves once the item is committed. @throws Fault OVERLOADED when too many wait */
  submit(item: T): Promise<R> {
    if (this.waiting.length >= LIMITS.WRITE_QUEUE_ITEMS) return Promise.reject(new Fault('OVERLOADED'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // What is submitted in the same turn leaves together.
    await Promise.resolve();
    while (this.waiting.length) {
      const group = this.waiting.slice(0, LIMITS.GROUP_COMMIT_ITEMS);
      this.waiting = this.waiting.slice(group.length);
      await this.settle(group);
      // SQLite answers without leaving the turn: sockets and timers have theirs between two groups.
      await nextTurn();
    }
    this.running = false;
  }

  private async settle(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.map(({ item }) => item));
      for (const [place, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[place] as Outcome<R>;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      }
    } catch (error) {
      const storeIsAway = error instanceof Fault && error.retryable;
      if (storeIsAway || group.length === 1) for (const { reject } of group) reject(error);
      // Who waited has waited as long as anybody may for a store that does not answer.
      if (storeIsAway) for (const { reject } of this.waiting.splice(0)) reject(error);
      if (storeIsAway || group.length === 1) return;
      // Something in it cannot be written: found by halves, so that its neighbours are.
      const half = group.length >> 1;
      await this.settle(group.slice(0, half));
      await this.settle(group.slice(half));
    }
  }
}
