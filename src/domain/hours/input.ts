import { Field, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { code, day, id, ids, instant, reason, wholeNumber } from '../shape/inputs/fields.js';
import { command, input, type ReadFrom } from '../shape/inputs/input.js';
import { keyRequired } from '../shape/inputs/repeatable.js';
import { made, madeOf, payload } from '../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { plain } from '../shape/inputs/fields.js';
import { readCode } from '../shift/signup/code.js';
import { HoursMode, HoursState, ServiceHours } from './entity.js';
import { DAY_MINUTES, mustFitDay } from './rules.js';

/** Any number first, so that those of more than a day are refused by a code of their own. @throws Fault BAD_NUMBER, HOURS_OVER_DAY */
const anyMinutes = wholeNumber(0, Number.MAX_SAFE_INTEGER);
export const minutes = anyMinutes.to(mustFitDay).to((fit) => wholeNumber(1, DAY_MINUTES).read(fit));

const Device = input(
  'DeviceHoursInput',
  {
    device: code.says('What it is known by.'),
    from: instant.says('From then on.'),
    until: instant.says('Until then; later.'),
  },
  { description: 'What a device recorded.' },
).to((read) => {
  if (read.until > read.from) return read;
  const wording = {
    en: 'These hours end before they begin. Send a later end.',
    zh: '该时长的结束早于开始。请填写更晚的结束时间。',
  };
  throw new Fault('ENDS_BEFORE_START', wording, { field: ['until'] });
});

const Declared = input(
  'DeclaredHoursInput',
  { on: day.says('The day, where the clocks of the event are.'), minutes: minutes.says('How many minutes.') },
  { description: 'What a volunteer declares.' },
);

const How = input(
  'HoursInput',
  {
    declared: Declared.optional().says('The volunteer declares them. They count once they are verified.'),
    code: plain
      .to(readCode)
      .optional()
      .says('A code that an organiser has given out; once for each volunteer.'),
    device: Device.optional().says('A device of an organiser recorded them.'),
  },
  { description: 'How hours are known. Exactly one field.', oneOf: true },
);

const of = {
  eventId: id('Event').says('Where she served.'),
  organisationId: id('Organisation')
    .optional()
    .says('The group that counts them: one of hers, or an organiser. The host of the event when left out.'),
  areaId: id('Area').optional().says('What she helped with.'),
};

export const RecordHours = command(
  {
    ...of,
    volunteerId: id('Volunteer').says('Who served.'),
    how: How.says('How that is known.'),
    ...keyRequired,
  },
  { description: 'For how long a volunteer served.' },
);
export type RecordHours = ReadFrom<typeof RecordHours>;

export const EnterHours = command(
  {
    ...of,
    volunteerIds: ids('Volunteer').says('Who served: each for as long.'),
    on: day.says('The day, where the clocks of the event are.'),
    minutes: minutes.says('How many minutes each.'),
    ...keyRequired,
  },
  { description: 'For how long the volunteers of a group served together.' },
);
export type EnterHours = ReadFrom<typeof EnterHours>;

const which = id('ServiceHours').says('Of the hours.');

export const VerifyHours = command({ id: which, ...keyRequired }, { description: 'Hours that are right.' });
export type VerifyHours = ReadFrom<typeof VerifyHours>;

export const RefuseHours = command(
  { id: which, reason: reason.says('Why, for those who may see whose they are.'), ...keyRequired },
  { description: 'Hours that are not right.' },
);
export type RefuseHours = ReadFrom<typeof RefuseHours>;

export const ContestHours = command(
  {
    id: which,
    minutes: minutes.says('How many minutes they are.'),
    reason: reason.says('Why, for those who may see whose they are.'),
    ...keyRequired,
  },
  { description: 'How the volunteer sees it.' },
);
export type ContestHours = ReadFrom<typeof ContestHours>;

export const SettleHours = command(
  {
    id: which,
    minutes: anyMinutes.to(mustFitDay).says('How many minutes they are: as recorded, as demanded or other.'),
    reason: reason.says('Why, for those who may see whose they are.'),
    ...keyRequired,
  },
  { description: 'What contested hours are in the end.' },
);
export type SettleHours = ReadFrom<typeof SettleHours>;

export const HoursPayload = payload('Service hours as they are now, or why it was refused.', {
  serviceHours: made(() => ServiceHours, 'Null when it was refused.'),
});

export const EnteredPayload = payload(
  'Service hours of a group, or why they were refused: then all of them.',
  {
    serviceHours: madeOf(() => ServiceHours, LIMITS.LIST_ITEMS, 'In the order of the volunteers.'),
  },
);

@ObjectType(CONNECTION)
export class ServiceHoursConnection extends connectionOf('ServiceHours', ServiceHours) {}

@InputType({ description: 'Which service hours.' })
export class ServiceHoursFilter {
  @Field(() => [HoursState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: HoursState[] | null;
  @Field(() => [HoursMode], {
    nullable: true,
    description: 'Recorded in one of these ways; in any when left out or empty.',
  })
  modes?: HoursMode[] | null;
}
