import { Fault } from '../../src/core/faults.js';

/** The fault a rule refuses with. @throws Error when it does not, or throws something that is no fault */
export function refused(rule: () => unknown): Fault {
  try {
    rule();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
