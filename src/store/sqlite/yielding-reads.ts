import { EventSubscriber, type EntitySubscriberInterface } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { TurnBudget } from '../../core/scheduling/turn-budget.js';

/** One budget for all handles, because there is only one event loop. */
const budget = new TurnBudget(LIMITS.SQLITE_TURN_MS);

/**
 * SQLite answers within the turn of the event loop, and TypeORM continues in microtasks. Without pauses, hundreds of statements
 * of a request would be one turn, in which no deadline fires and nobody else is served. The writing handle has no pauses: its
 * transactions are short, and all others wait for them.
 */
@EventSubscriber()
export class YieldingReads implements EntitySubscriberInterface {
  beforeQuery(): Promise<void> | undefined {
    return budget.pause();
  }

  afterQuery(): void {
    budget.done();
  }
}
