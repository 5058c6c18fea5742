import { markOf } from '../idempotency/once.js';
import type { Asked } from '../mutation.js';
import { must } from '../right.js';
import type { Booked, HoursBook } from './book/book.js';
import type { HoursWrites } from './book/writes.js';
import { hoursStateAfter, type ServiceHours } from './entity.js';
import { HoursEntry } from './entries.js';
import type { ContestHours, RefuseHours, SettleHours, VerifyHours } from './input.js';
import { CONTEST_HOURS, VERIFY_HOURS } from './permissions.js';
import { mustFitBeside } from './rules.js';

/** What becomes of hours that were recorded. Each is decided on the book of its group. */
export class VerifyingService {
  constructor(private readonly writes: HoursWrites) {}

  /** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
  verify(asked: Asked<VerifyHours>): Promise<Booked> {
    return this.step(asked, (book, hours) => {
      mustVerify(asked, book, hours);
      const state = hoursStateAfter(hours.state, 'verify');
      return book.step(hours, { state, verifiedAt: book.at }, HoursEntry.HOURS_VERIFIED);
    });
  }

  /** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
  refuse(asked: Asked<RefuseHours>): Promise<Booked> {
    return this.step(asked, (book, hours) => {
      mustVerify(asked, book, hours);
      const state = hoursStateAfter(hours.state, 'refuse');
      const { reason: answerReason } = asked.command;
      return book.step(hours, { state, answerReason }, HoursEntry.HOURS_REFUSED);
    });
  }

  /** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
  contest(asked: Asked<ContestHours>): Promise<Booked> {
    return this.step(asked, (book, hours) => {
      must(asked.actor, CONTEST_HOURS, { volunteer: hours.volunteerId });
      const state = hoursStateAfter(hours.state, 'contest');
      const { minutes: demandedMinutes, reason: demandReason } = asked.command;
      mustFitBeside(demandedMinutes, besides(book, hours), ['minutes']);
      return book.step(hours, { state, demandedMinutes, demandReason }, HoursEntry.HOURS_CONTESTED);
    });
  }

  /** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, HOURS_OVER_DAY */
  settle(asked: Asked<SettleHours>): Promise<Booked> {
    return this.step(asked, (book, hours) => {
      mustVerify(asked, book, hours);
      const state = hoursStateAfter(hours.state, 'settle');
      const { minutes, reason: answerReason } = asked.command;
      mustFitBeside(minutes, besides(book, hours), ['minutes']);
      const changed = { state, minutes, answerReason, verifiedAt: book.at };
      return book.step(hours, changed, HoursEntry.HOURS_SETTLED);
    });
  }

  private step(
    { actor, command, request }: Asked<{ readonly id: string }>,
    decide: (book: HoursBook, hours: ServiceHours) => Booked,
  ): Promise<Booked> {
    return this.writes.submit({
      mark: markOf(actor, request as never),
      reads: { ids: [command.id] },
      decide: (book) => decide(book, book.hours(command.id)),
    });
  }
}

/** What she did on the same day besides. */
const besides = (book: HoursBook, hours: ServiceHours): number =>
  Math.max(0, book.minutesOn(hours) - hours.minutes);

function mustVerify({ actor }: Asked<unknown>, book: HoursBook, { eventId }: ServiceHours): void {
  must(actor, VERIFY_HOURS, { organiser: book.heldAt(eventId).organisers });
}
