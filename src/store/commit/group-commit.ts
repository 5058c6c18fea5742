import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

// All that a group makes lives until it is committed, and no longer. V8 takes what outlives two of its small collections for
// long-lived and makes it where only large collections look, from then on: ADR 6 has what was measured.
setFlagsFromString('--no-allocation-site-pretenuring');

/** The outcome of one item of a group. */
export type Outcome<R> = { readonly value: R } | { readonly error: unknown };

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: everything that is in flight is committed in one transaction. A group starts when the previous one is done,
 * without a timer: a single item starts at once, and under load groups grow by themselves.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;

  /** @param commit writes a group in one transaction and returns each item's outcome, in order; an item must not fail others */
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
    // Items that are submitted in the same turn of the event loop are committed together.
    await Promise.resolve();
    while (this.waiting.length) {
      const group = this.waiting.slice(0, LIMITS.GROUP_COMMIT_ITEMS);
      this.waiting = this.waiting.slice(group.length);
      await this.conclude(group);
      // SQLite answers within the turn of the event loop. Sockets and timers are served between two groups.
      await nextTurn();
    }
    this.running = false;
  }

  /** Commits a group, and settles the promise of each of its items. */
  private async conclude(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index] as Outcome<R>;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      }
    } catch (error) {
      const storeIsAway = error instanceof Fault && error.retryable;
      if (storeIsAway || group.length === 1) for (const { reject } of group) reject(error);
      // The items behind it have waited as long as a store that does not answer may be waited for.
      if (storeIsAway) for (const { reject } of this.waiting.splice(0)) reject(error);
      if (storeIsAway || group.length === 1) return;
      // One item cannot be written. The group is halved until that item is alone, so that the others are committed.
      const half = group.length >> 1;
      await this.conclude(group.slice(0, half));
      await this.conclude(group.slice(half));
    }
  }
}
