import { EventSubscriber, type EntitySubscriberInterface } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { TurnBudget } from '../../core/turn-budget.js';

/** There is one event loop, for all handles. */
const budget = new TurnBudget(LIMITS.SQLITE_TURN_MS);

/**
 * SQLite answers within the turn of the event loop in which it is asked, and TypeORM goes on in microtasks: hundreds of
 * statements of a request would be one turn, in which no deadline comes and nobody else is served. Not for the handle that
 * writes: its transactions are short, and all others wait for them.
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
