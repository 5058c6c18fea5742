import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import { readRows } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { organiserLineages, organisersOf } from '../../event/organisers/organisers.js';
import { mustExist } from '../../reference.js';
import { must } from '../../right.js';
import { unitsOf } from '../../volunteer/units/record.js';
import { Shift } from '../entity.js';
import { ShiftEntry } from '../entries.js';
import { CANCEL_SIGN_UP, RUN_SHIFTS } from '../permissions.js';
import { moveRoster } from '../roster/head.js';
import { mustHaveBegun } from '../rules.js';
import { SignUp, SignUpState, signUpStateAfter } from './entity.js';
import type { CancelSignUp, MarkMissed } from './input.js';

// What is done now and then, each in a transaction of its own. It moves the head of the roster, so no row needs a lock.

/** The first in line gets the place that becomes free. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function cancelSignUp(
  tx: Transaction,
  actor: Actor,
  { id, reason }: CancelSignUp,
): Promise<SignUp> {
  await moveRoster(tx);
  const signUp = await mustExist(tx.manager, SignUp, 'id', id);
  const { volunteerId, eventId } = signUp;
  must(actor, CANCEL_SIGN_UP, {
    ...{ volunteer: volunteerId, unit: await unitsOf(tx.manager, volunteerId) },
    organiser: await organisersOf(tx.manager, eventId),
  });
  signUpStateAfter(signUp.state, 'cancel');
  return freePlace(tx, signUp, reason);
}

/** Cancels a sign-up that stands, in whatever state it is: the first in line gets the place. */
export async function freePlace(tx: Transaction, signUp: SignUp, reason: string | null): Promise<SignUp> {
  const shift = await mustExist(tx.manager, Shift, 'id', signUp.shiftId as Id<'Shift'>);
  if (signUp.state === SignUpState.WAITING) shift.waiting -= 1;
  else shift.taken -= 1;
  Object.assign(signUp, { state: SignUpState.CANCELLED, cancelReason: reason, standing: null });
  await announce(tx, ShiftEntry.SIGN_UP_CANCELLED, signUp);
  await promoteWaiting(tx, shift);
  return signUp;
}

/** Gives free places to those who wait, the first in line first, unless the shift is over, and keeps the shift. */
export async function promoteWaiting(tx: Transaction, shift: Shift): Promise<void> {
  const isOver = tx.at >= shift.endsAt;
  const free = isOver ? 0 : Math.min(shift.capacity - shift.taken, shift.waiting);
  const first = free
    ? await readRows(
        tx.manager,
        SignUp,
        `shiftId = ? AND state = 'WAITING' ORDER BY number LIMIT ${String(free)}`,
        [shift.id],
      )
    : [];
  for (const signUp of first) {
    signUp.state = signUpStateAfter(signUp.state, 'promote');
    await announce(tx, ShiftEntry.SIGN_UP_PROMOTED, signUp);
  }
  shift.taken += first.length;
  shift.waiting -= first.length;
  await tx.manager.save(Shift, shift);
}

/** She keeps her place: nobody else could have come in time. @throws Fault NOT_FOUND, FORBIDDEN, SHIFT_NOT_BEGUN, WRONG_STATE */
export async function markMissed(tx: Transaction, actor: Actor, { id }: MarkMissed): Promise<SignUp> {
  await moveRoster(tx);
  const signUp = await mustExist(tx.manager, SignUp, 'id', id);
  must(actor, RUN_SHIFTS, { organiser: await organisersOf(tx.manager, signUp.eventId) });
  const state = signUpStateAfter(signUp.state, 'miss');
  mustHaveBegun(await mustExist(tx.manager, Shift, 'id', signUp.shiftId as Id<'Shift'>), tx.at);
  signUp.state = state;
  return announce(tx, ShiftEntry.SIGN_UP_MISSED, signUp);
}

async function announce(tx: Transaction, kind: ShiftEntry, signUp: SignUp): Promise<SignUp> {
  const { id, shiftId, eventId, volunteerId } = signUp;
  const saved = await tx.manager.save(SignUp, signUp);
  const lineages = await organiserLineages(tx.manager, eventId);
  const links = { signUp: id, shift: shiftId, event: eventId };
  tx.append(kind, [id, shiftId, eventId, volunteerId, ...lineages], links);
  return saved;
}
