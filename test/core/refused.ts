import { Fault } from '../../src/core/faults.js';

/** The fault with which a rule refuses. @throws Error when it does not refuse, or throws something else */
export function refused(rule: () => unknown): Fault {
  try {
    rule();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** The state that a step leads to, or the code with which it is refused. */
export function outcome(step: () => string): string {
  try {
    return step();
  } catch {
    return refused(step).code;
  }
}
