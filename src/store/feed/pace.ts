import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** Keeps a search of many statements from standing in others' way. */
export class Pace {
  private readonly until = performance.now() + LIMITS.REQUEST_MS;
  private steps = 0;

  /** Before each statement. @throws Fault UNAVAILABLE when whoever asked has been told that it took too long */
  async step(): Promise<void> {
    // SQLite answers without leaving the turn: sockets and timers have theirs between two statements.
    if (this.steps++) await nextTurn();
    if (performance.now() > this.until) throw new Fault('UNAVAILABLE');
  }
}
