import { ofEvent } from '../event/visibility.js';
import { Event } from '../event/entity.js';
import type { Parts } from '../feature.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { Volunteer } from '../volunteer/entity.js';
import { ofVolunteer } from '../volunteer/visibility.js';
import type { Booked } from './book/book.js';
import { HoursWrites } from './book/writes.js';
import { HourCodePayload, IssueHourCode, issueHourCode } from './code/issuing.js';
import { hoursStateAfter, ServiceHours } from './entity.js';
import {
  ContestHours,
  EnteredPayload,
  EnterHours,
  HoursPayload,
  RecordHours,
  RefuseHours,
  SettleHours,
  VerifyHours,
} from './input.js';
import { CONTEST_HOURS, DECLARE_HOURS, ENTER_HOURS, SET_STARS, VERIFY_HOURS } from './permissions.js';
import { HoursService } from './service.js';
import { SetStarLevel, setStarLevel, StarLevelPayload } from './star/setting.js';
import { VerifyingService } from './verifying.js';
import { HERSELF, VERIFIERS } from './visibility.js';

const writesOf = ({ store }: Parts) => new HoursWrites(store);
const serviceOf = (parts: Parts) => new HoursService(parts.of(writesOf));
const verifyingOf = (parts: Parts) => new VerifyingService(parts.of(writesOf));

const one = async (booked: Promise<Booked>) => {
  const { hours, tell } = await booked;
  return { serviceHours: hours[0] as ServiceHours, tell };
};

export const hoursMutations = [
  mutation('recordHours', {
    description:
      'Records for how long a volunteer served: as she declares, by a code that was given out, or by a device.',
    requires: [DECLARE_HOURS, VERIFY_HOURS],
    input: RecordHours,
    payload: HoursPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(DECLARE_HOURS) })],
    perform: (asked) => one(asked.parts.of(serviceOf).record(asked)),
  }),
  mutation('enterHours', {
    description:
      'Enters for how long several volunteers served together. As an organiser enters them they are verified.',
    requires: [ENTER_HOURS, VERIFY_HOURS],
    input: EnterHours,
    payload: EnteredPayload,
    on: [actsOn(Event, { by: ofEvent(VERIFY_HOURS) })],
    perform: async (asked) => {
      const { hours, tell } = await asked.parts.of(serviceOf).enter(asked);
      return { serviceHours: hours, tell };
    },
  }),
  mutation('verifyHours', {
    description: 'Whoever organised the event verifies hours: they count from now on.',
    requires: [VERIFY_HOURS],
    input: VerifyHours,
    payload: HoursPayload,
    on: [actsOn(ServiceHours, { by: VERIFIERS, check: ({ state }) => hoursStateAfter(state, 'verify') })],
    perform: (asked) => one(asked.parts.of(verifyingOf).verify(asked)),
  }),
  mutation('refuseHours', {
    description: 'Whoever organised the event does not verify hours.',
    requires: [VERIFY_HOURS],
    input: RefuseHours,
    payload: HoursPayload,
    on: [actsOn(ServiceHours, { by: VERIFIERS, check: ({ state }) => hoursStateAfter(state, 'refuse') })],
    perform: (asked) => one(asked.parts.of(verifyingOf).refuse(asked)),
  }),
  mutation('contestHours', {
    description: 'A volunteer demands that her hours are corrected. What counted before counts on.',
    requires: [CONTEST_HOURS],
    input: ContestHours,
    payload: HoursPayload,
    on: [actsOn(ServiceHours, { by: HERSELF, check: ({ state }) => hoursStateAfter(state, 'contest') })],
    perform: (asked) => one(asked.parts.of(verifyingOf).contest(asked)),
  }),
  mutation('settleHours', {
    description: 'Decides what contested hours are. What was recorded and what was demanded stay on record.',
    requires: [VERIFY_HOURS],
    input: SettleHours,
    payload: HoursPayload,
    on: [actsOn(ServiceHours, { by: VERIFIERS, check: ({ state }) => hoursStateAfter(state, 'settle') })],
    perform: (asked) => one(asked.parts.of(verifyingOf).settle(asked)),
  }),
  mutation('issueHourCode', {
    description: 'Answers the code by which each volunteer who has it records hours at an event, once.',
    requires: [VERIFY_HOURS],
    input: IssueHourCode,
    payload: HourCodePayload,
    on: [actsOn(Event, { by: ofEvent(VERIFY_HOURS) })],
    change: async (tx, actor, command) => ({ code: await issueHourCode(tx, actor, command) }),
  }),
  mutation('setStarLevel', {
    description: 'Says how many hours a star takes.',
    requires: [SET_STARS],
    input: SetStarLevel,
    payload: StarLevelPayload,
    change: async (tx, actor, command) => ({ starLevel: await setStarLevel(tx, actor, command) }),
  }),
];
