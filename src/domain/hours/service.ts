import { Fault } from '../../core/faults.js';
import { dayIn } from '../../core/time.js';
import { markOf } from '../idempotency/once.js';
import type { Asked } from '../mutation.js';
import { hasRight, must } from '../right.js';
import type { Booked, Facts, HoursBook } from './book/book.js';
import type { HoursWrites } from './book/writes.js';
import { HoursMode, HoursState } from './entity.js';
import type { EnterHours, RecordHours } from './input.js';
import { DECLARE_HOURS, ENTER_HOURS, VERIFY_HOURS } from './permissions.js';
import { minutesBetween, mustBeDayAt, mustFitBeside, mustFitDay } from './rules.js';

type Actor = Asked<unknown>['actor'];

/** What is known of hours by the way in which they are recorded. */
type Known = Pick<Facts, 'mode' | 'day' | 'minutes' | 'state' | 'areaId' | 'device' | 'once'>;

/** The commands that record hours. Each is decided on the book of its group. */
export class HoursService {
  constructor(private readonly writes: HoursWrites) {}

  /** @throws Fault NOT_FOUND, MERGED, FORBIDDEN, VOLUNTEER_OF_OTHERS, HOURS_*, HOUR_CODE_* */
  record({ actor, command, request }: Asked<RecordHours>): Promise<Booked> {
    const { eventId, volunteerId, organisationId, areaId, how } = command;
    const once = how.code === null ? [] : [`${how.code}@${volunteerId}`];
    const decide = (book: HoursBook) => {
      const { event, organisers } = book.heldAt(eventId);
      book.mustKnow(volunteerId, 'volunteerId');
      mustRecord(actor, book, command, organisers);
      book.mustKnowArea(areaId);
      const known = knownBy(book, command, event.timeZone);
      const [way = ''] = Object.keys(how).filter((each) => how[each as keyof typeof how] !== null);
      mustBeDayAt(event, known.day, book.at, ['how', way]);
      mustFitBeside(known.minutes, book.minutesOn({ volunteerId, day: known.day }), ['how', way]);
      const group = groupOf(book, { organisationId, volunteerId, organisers });
      return book.record([{ ...known, volunteerId, eventId, shiftId: null, organisationId: group }]);
    };
    const { declared, code, device } = how;
    // The day of a device is told by the clocks of the event: one of these.
    const around = device ? [-1, 0, 1].map((day) => dayIn('UTC', device.from + day * 86_400_000)) : [];
    const days = [...(declared ? [declared.on] : []), ...around];
    const reads = { eventId, volunteerIds: [volunteerId], organisationId, areaId, code, days, once };
    return this.writes.submit({ mark: markOf(actor, request), reads, decide });
  }

  /** All of them, or none. @throws Fault as record */
  enter({ actor, command, request }: Asked<EnterHours>): Promise<Booked> {
    const { eventId, volunteerIds, organisationId, areaId, on: day, minutes } = command;
    const decide = (book: HoursBook) => {
      const { event, organisers } = book.heldAt(eventId);
      if (organisationId !== null) book.mustKnowGroup(organisationId);
      must(actor, ENTER_HOURS, { organisation: organisationId, organiser: organisers });
      book.mustKnowArea(areaId);
      mustBeDayAt(event, day, book.at, ['on']);
      const verifies = hasRight(actor, VERIFY_HOURS, { organiser: organisers });
      const facts = volunteerIds.map((volunteerId, index): Facts => {
        const path = ['volunteerIds', String(index)];
        book.mustKnow(volunteerId, ...path);
        mustFitBeside(minutes, book.minutesOn({ volunteerId, day }), path);
        return {
          ...{ volunteerId, eventId, shiftId: null, areaId, day, minutes, device: null, once: null },
          organisationId: groupOf(book, { organisationId, volunteerId, organisers }),
          mode: HoursMode.GROUP_ENTRY,
          state: verifies ? HoursState.VERIFIED : HoursState.RECORDED,
        };
      });
      return book.record(facts);
    };
    const reads = { eventId, volunteerIds, organisationId, areaId, days: [day] };
    return this.writes.submit({ mark: markOf(actor, request), reads, decide });
  }
}

/** A device is run by an organiser; all else is declared by the volunteer, or for her. @throws Fault FORBIDDEN */
function mustRecord(
  actor: Actor,
  book: HoursBook,
  { volunteerId, how }: RecordHours,
  organiser: readonly string[],
): void {
  if (how.device) must(actor, VERIFY_HOURS, { organiser });
  else must(actor, DECLARE_HOURS, { volunteer: volunteerId, unit: book.unitsOf(volunteerId) });
}

/** @throws Fault HOUR_CODE_UNKNOWN, HOUR_CODE_OF_OTHER_EVENT, HOURS_RECORDED_ALREADY, HOURS_OVER_DAY */
function knownBy(
  book: HoursBook,
  { eventId, volunteerId, areaId, how }: RecordHours,
  timeZone: string,
): Known {
  const { declared, code, device } = how;
  const none = { areaId, device: null, once: null };
  if (code !== null) {
    const field = ['how', 'code'];
    const issued = book.codeOf(code);
    if (!issued) throw new Fault('HOUR_CODE_UNKNOWN', undefined, { field });
    if (issued.eventId !== eventId) throw new Fault('HOUR_CODE_OF_OTHER_EVENT', undefined, { field });
    const once = `${code}@${volunteerId}`;
    if (book.isRecorded(once)) throw new Fault('HOURS_RECORDED_ALREADY', undefined, { field });
    const { day, minutes } = issued;
    const its = { day, minutes, areaId: issued.areaId ?? areaId, once };
    return { ...none, ...its, mode: HoursMode.HOUR_CODE, state: HoursState.VERIFIED };
  }
  if (device) {
    const { from, until, device: name } = device;
    const [day, minutes] = [dayIn(timeZone, from), mustFitDay(minutesBetween(from, until))];
    return { ...none, day, minutes, device: name, mode: HoursMode.DEVICE, state: HoursState.VERIFIED };
  }
  const { on: day, minutes } = declared as NonNullable<typeof declared>;
  return { ...none, day, minutes, mode: HoursMode.SELF_DECLARED, state: HoursState.RECORDED };
}

/** The group that counts them: an organiser, or one of hers. @throws Fault NOT_FOUND, VOLUNTEER_OF_OTHERS said of `organisationId` */
function groupOf(
  book: HoursBook,
  of: { organisationId: string | null; volunteerId: string; organisers: readonly string[] },
): string {
  const { organisationId, volunteerId, organisers } = of;
  if (organisationId === null) return organisers[0] as string;
  book.mustKnowGroup(organisationId);
  if ([...organisers, ...book.unitsOf(volunteerId)].includes(organisationId)) return organisationId;
  throw new Fault('VOLUNTEER_OF_OTHERS', undefined, { field: ['organisationId'] });
}
