import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { mustNotBeCancelled } from '../../event/rules.js';
import { markOf } from '../../idempotency/once.js';
import type { Asked } from '../../mutation.js';
import { hasRight, must } from '../../right.js';
import type { Shift } from '../entity.js';
import { ShiftEntry } from '../entries.js';
import { CHECK_IN, RUN_SHIFTS, SIGN_UP } from '../permissions.js';
import type { Entered, Roster } from '../roster/roster.js';
import type { RosterWrites } from '../roster/writes.js';
import { hasPlace, mustBeTimeToCome, mustNotBeOver, mustStand } from '../rules.js';
import { CheckInMode, signUpStateAfter, type SignUp } from './entity.js';
import type { CheckIn, CheckOut, SignUpFor } from './input.js';

type Actor = Asked<unknown>['actor'];

/** What many volunteers do at once. Each is decided on the roster of its group. */
export class SignUpService {
  constructor(private readonly roster: RosterWrites) {}

  /** @throws Fault NOT_FOUND, MERGED, FORBIDDEN, EVENT_CANCELLED, SHIFT_CANCELLED, SHIFT_OVER, SIGNED_UP_ALREADY, WAITLIST_FULL */
  async signUp({ actor, command, request }: Asked<SignUpFor>): Promise<Entered & { overlaps: SignUp[] }> {
    const { shiftId, volunteerId } = command;
    const decide = (roster: Roster) => {
      const shift = roster.shift(shiftId, 'shiftId');
      roster.mustKnow(volunteerId);
      must(actor, SIGN_UP, { volunteer: volunteerId, unit: roster.unitsOf(volunteerId) });
      mustNotBeCancelled(roster.heldAt(shift).event, 'shiftId');
      mustStand(shift, 'shiftId');
      mustNotBeOver(shift, roster.at, 'shiftId');
      if (roster.stands(shiftId, volunteerId)) {
        throw new Fault('SIGNED_UP_ALREADY', undefined, { field: ['volunteerId'] });
      }
      mustHaveRoom(shift);
      return roster.add(shift, volunteerId);
    };
    const entered = await this.roster.submit({
      mark: markOf(actor, request),
      reads: { shiftId, volunteerId },
      decide,
    });
    return { ...entered, overlaps: entered.overlapping().slice(0, LIMITS.OVERLAPS_TOLD) };
  }

  /** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, SHIFT_CANCELLED, CODE_OF_OTHER_EVENT, CODE_OF_OTHER_SHIFT, CHECK_IN_CODE_UNKNOWN, CHECK_IN_TOO_EARLY, SHIFT_OVER, WRONG_STATE */
  checkIn({ actor, command, request }: Asked<CheckIn>): Promise<Entered> {
    const { id, code } = command;
    const decide = (roster: Roster) => {
      const signUp = roster.signUp(id);
      const shift = roster.shift(signUp.shiftId, 'id');
      const { event, organisers } = roster.heldAt(shift);
      must(actor, CHECK_IN, { volunteer: signUp.volunteerId, organiser: organisers });
      mustNotBeCancelled(event, 'id');
      mustStand(shift, 'id');
      const state = signUpStateAfter(signUp.state, 'checkIn');
      if (code !== null) mustBeCodeOf(shift, roster.shiftWithCode(code));
      const runs = hasRight(actor, RUN_SHIFTS, { organiser: organisers });
      // Who runs the shift may say later who came.
      if (!runs) mustBeTimeToCome(shift, roster.at);
      const checkInMode = code !== null ? CheckInMode.CODE : modeOf(runs);
      const changed = { state, checkInMode, checkedInAt: roster.at };
      return roster.step(signUp, changed, ShiftEntry.SIGN_UP_CHECKED_IN);
    };
    const reads = { signUpId: id, ...(code !== null && { code }) };
    return this.roster.submit({ mark: markOf(actor, request), reads, decide });
  }

  /** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
  checkOut({ actor, command: { id }, request }: Asked<CheckOut>): Promise<Entered> {
    const decide = (roster: Roster) => {
      const signUp = roster.signUp(id);
      mustCheck(actor, roster, signUp);
      const state = signUpStateAfter(signUp.state, 'checkOut');
      return roster.step(signUp, { state, checkedOutAt: roster.at }, ShiftEntry.SIGN_UP_CHECKED_OUT);
    };
    return this.roster.submit({ mark: markOf(actor, request), reads: { signUpId: id }, decide });
  }
}

const modeOf = (runs: boolean) => (runs ? CheckInMode.ORGANISER : CheckInMode.ONESELF);

function mustCheck(actor: Actor, roster: Roster, { eventId, volunteerId }: SignUp): void {
  const { organisers } = roster.heldAt({ eventId });
  must(actor, CHECK_IN, { volunteer: volunteerId, organiser: organisers });
}

/** @throws Fault WAITLIST_FULL said of `shiftId` */
function mustHaveRoom(shift: Shift): void {
  if (hasPlace(shift) || shift.waiting < LIMITS.WAITING_PER_SHIFT) return;
  const wording = {
    en: 'The waiting line of this shift is full. Choose another shift.',
    zh: '该班次的候补名单已满。请选择其他班次。',
  };
  throw new Fault('WAITLIST_FULL', wording, { field: ['shiftId'] });
}

/** @throws Fault CHECK_IN_CODE_UNKNOWN, CODE_OF_OTHER_EVENT, CODE_OF_OTHER_SHIFT said of `code` */
function mustBeCodeOf(shift: Shift, coded: Shift | undefined): void {
  if (coded?.id === shift.id) return;
  const field = ['code'];
  if (!coded) throw new Fault('CHECK_IN_CODE_UNKNOWN', undefined, { field });
  const code = coded.eventId === shift.eventId ? 'CODE_OF_OTHER_SHIFT' : 'CODE_OF_OTHER_EVENT';
  throw new Fault(code, undefined, { field });
}
