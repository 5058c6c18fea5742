import type { Actor } from '../../auth/actor.js';
import type { Transaction } from '../../store/store.js';
import { must } from '../right.js';
import { Shift, shiftStateAfter } from './entity.js';
import { ShiftEntry } from './entries.js';
import type { CancelShift } from './input.js';
import { RUN_SHIFTS } from './permissions.js';
import { Roster } from './roster/roster.js';
import { SignUpState, signUpStateAfter } from './signup/entity.js';

/**
 * Whoever was to come, or waits, is freed, and told so by an entry of her own; who has come already keeps what she served.
 * @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE
 */
export async function cancelShift(
  tx: Transaction,
  actor: Actor,
  { id, reason }: CancelShift,
): Promise<Shift> {
  const roster = await Roster.open(tx, [{ shiftId: id, isFreed: true }]);
  const shift = roster.shift(id, 'id');
  const { eventId } = shift;
  const { organisers, lineages } = roster.heldAt(shift);
  must(actor, RUN_SHIFTS, { organiser: organisers });
  const state = shiftStateAfter(shift.state, 'cancel');
  const freed = roster.signUps();
  const coming = freed.filter((signUp) => signUp.state === SignUpState.SIGNED_UP).length;
  Object.assign(shift, { state, cancelReason: reason, taken: shift.taken - coming, waiting: 0 });
  await tx.manager.save(Shift, shift);
  tx.append(ShiftEntry.SHIFT_CANCELLED, [id, eventId, ...lineages], { shift: id, event: eventId });
  for (const signUp of freed) {
    const its = { state: signUpStateAfter(signUp.state, 'cancel'), cancelReason: reason, standing: null };
    roster.step(signUp, its, ShiftEntry.SIGN_UP_CANCELLED);
  }
  roster.save();
  return shift;
}
