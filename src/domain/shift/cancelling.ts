import type { Actor } from '../../auth/actor.js';
import { readRows } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { organiserLineages, organisersOf } from '../event/organisers/organisers.js';
import { mustExist } from '../reference.js';
import { must } from '../right.js';
import { countRow } from '../shape/counting/counting.js';
import { Shift, shiftStateAfter } from './entity.js';
import { ShiftEntry } from './entries.js';
import type { CancelShift } from './input.js';
import { RUN_SHIFTS } from './permissions.js';
import { moveRoster } from './roster/head.js';
import { SignUp, SignUpState, signUpStateAfter } from './signup/entity.js';

/**
 * Whoever was to come, or waits, is freed, and told so by an entry of her own; who has come already keeps what she served.
 * @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE
 */
export async function cancelShift(
  tx: Transaction,
  actor: Actor,
  { id, reason }: CancelShift,
): Promise<Shift> {
  await moveRoster(tx);
  const shift = await mustExist(tx.manager, Shift, 'id', id);
  const { eventId } = shift;
  must(actor, RUN_SHIFTS, { organiser: await organisersOf(tx.manager, eventId) });
  const state = shiftStateAfter(shift.state, 'cancel');
  const freed = await readRows(
    tx.manager,
    SignUp,
    `shiftId = ? AND state IN ('${SignUpState.SIGNED_UP}', '${SignUpState.WAITING}') ORDER BY number`,
    [id],
  );
  const lineages = await organiserLineages(tx.manager, eventId);
  const coming = freed.filter((signUp) => signUp.state === SignUpState.SIGNED_UP).length;
  Object.assign(shift, { state, cancelReason: reason, taken: shift.taken - coming, waiting: 0 });
  await tx.manager.save(Shift, shift);
  tx.append(ShiftEntry.SHIFT_CANCELLED, [id, eventId, ...lineages], { shift: id, event: eventId });
  for (const signUp of freed) {
    const its = { state: signUpStateAfter(signUp.state, 'cancel'), cancelReason: reason, standing: null };
    const before = Object.assign(new SignUp(), signUp);
    Object.assign(signUp, its);
    countRow(tx.manager, SignUp, before, signUp);
    const subjects = [signUp.id, id, eventId, signUp.volunteerId, ...lineages];
    tx.append(ShiftEntry.SIGN_UP_CANCELLED, subjects, { signUp: signUp.id, shift: id, event: eventId });
  }
  if (freed.length) {
    const changed = ['state', 'cancelReason', 'standing'] as const;
    tx.deferred.upsert(SignUp, freed, { changed: [...changed], key: ['id'] });
  }
  return shift;
}
