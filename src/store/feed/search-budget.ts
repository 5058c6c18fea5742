import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** Limits the total time of a search of many statements, and lets other work run between them. */
export class SearchBudget {
  private readonly until = performance.now() + LIMITS.REQUEST_MS;
  private steps = 0;

  /** Called before each statement. @throws Fault UNAVAILABLE when the request's time is up */
  async step(): Promise<void> {
    // SQLite answers within the turn of the event loop. Sockets and timers are served between two statements.
    if (this.steps++) await nextTurn();
    if (performance.now() > this.until) throw new Fault('UNAVAILABLE');
  }
}
