import { GraphQLString } from 'graphql';
import { IsNull } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import { Area } from '../../area/entity.js';
import { Event } from '../../event/entity.js';
import { organiserLineages, organisersOf } from '../../event/organisers/organisers.js';
import { mustExist } from '../../reference.js';
import { must } from '../../right.js';
import { day, id } from '../../shape/inputs/fields.js';
import { command, type ReadFrom } from '../../shape/inputs/input.js';
import { made, payload } from '../../shape/changes/payload.js';
import { newCode } from '../../shift/signup/code.js';
import { HoursEntry } from '../entries.js';
import { minutes } from '../input.js';
import { VERIFY_HOURS } from '../permissions.js';
import { mustBeDayAt } from '../rules.js';
import { HourCode } from './entity.js';

export const IssueHourCode = command(
  {
    eventId: id('Event').says('An event that you organise.'),
    areaId: id('Area').optional().says('What volunteers helped with.'),
    on: day.says('The day, where the clocks of the event are.'),
    minutes: minutes.says('How many minutes it is worth.'),
  },
  { description: 'Hours that are recorded by a code.' },
);
type IssueHourCode = ReadFrom<typeof IssueHourCode>;

export const HourCodePayload = payload('A new code, or why it was refused.', {
  code: made<string>(() => GraphQLString, 'To be given to those who served; null when it was refused.'),
});

/** The same hours at an event have one code, however often it is asked for. @throws Fault NOT_FOUND, FORBIDDEN, HOURS_BEFORE_EVENT, HOURS_IN_FUTURE */
export async function issueHourCode(
  tx: Transaction,
  actor: Actor,
  { eventId, areaId, on, minutes }: IssueHourCode,
): Promise<string> {
  const event = await mustExist(tx.manager, Event, 'eventId', eventId);
  must(actor, VERIFY_HOURS, { organiser: await organisersOf(tx.manager, eventId) });
  if (areaId !== null) await mustExist(tx.manager, Area, 'areaId', areaId);
  mustBeDayAt(event, on, tx.at, ['on']);
  const known = await tx.manager.findOneBy(HourCode, {
    ...{ eventId, areaId: areaId ?? IsNull(), day: on, minutes },
  });
  if (known) return known.code;
  const code = newCode();
  await tx.insertUnique(HourCode, { code, eventId, areaId, day: on, minutes, createdAt: tx.at });
  // The entry does not say the code.
  const lineages = await organiserLineages(tx.manager, eventId);
  tx.append(HoursEntry.HOUR_CODE_ISSUED, [eventId, ...lineages], { event: eventId });
  return code;
}
