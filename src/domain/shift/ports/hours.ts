import type { Transaction } from '../../../store/store.js';
import type { Shift } from '../entity.js';
import type { Held } from '../roster/read.js';
import type { SignUp } from '../signup/entity.js';

/** A volunteer who has checked out of her shift. */
export interface Left {
  readonly signUp: SignUp;
  readonly shift: Shift;
  readonly held: Held;
}

/** Records the hours of those who leave, in the transaction in which they are checked out, which moves the head of the roster (Additions). */
export type HoursOfShifts = (tx: Transaction, left: readonly Left[]) => Promise<void>;
