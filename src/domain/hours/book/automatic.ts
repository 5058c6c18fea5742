import { dayIn } from '../../../core/time.js';
import type { Transaction } from '../../../store/store.js';
import type { HoursOfShifts } from '../../shift/ports/hours.js';
import { CheckInMode, type SignUp } from '../../shift/signup/entity.js';
import { HoursMode, HoursState } from '../entity.js';
import { DAY_MINUTES, minutesBetween } from '../rules.js';
import { HoursBook } from './book.js';

/** The time from checking in to checking out, within a day. Where she has said herself that she came, others verify it. */
export const automaticHours: HoursOfShifts = async (tx: Transaction, left) => {
  const reads = left.map(({ signUp, shift, held }) => ({
    ...{ eventId: signUp.eventId, volunteerIds: [signUp.volunteerId], areaId: shift.areaId },
    ...{ days: [dayOf(signUp, held.event.timeZone)], once: [signUp.id] },
  }));
  const book = await HoursBook.within(tx, reads);
  for (const { signUp, shift, held } of left) {
    const { id: once, volunteerId, eventId, shiftId, checkedInAt, checkedOutAt, checkInMode } = signUp;
    const day = dayOf(signUp, held.event.timeZone);
    const between = minutesBetween(checkedInAt ?? 0, checkedOutAt ?? 0);
    // What was declared before leaves no more of the day than this: nobody is refused to leave.
    const minutes = Math.min(between, DAY_MINUTES - book.minutesOn({ volunteerId, day }));
    if (minutes < 1 || book.isRecorded(once)) continue;
    const state = checkInMode === CheckInMode.ONESELF ? HoursState.RECORDED : HoursState.VERIFIED;
    book.record([
      {
        ...{
          volunteerId,
          eventId,
          shiftId,
          areaId: shift.areaId,
          organisationId: held.organisers[0] as string,
        },
        ...{ mode: HoursMode.AUTOMATIC, day, minutes, state, device: null, once },
      },
    ]);
  }
  book.write([]);
};

const dayOf = ({ checkedInAt }: SignUp, timeZone: string): string => dayIn(timeZone, checkedInAt ?? 0);
