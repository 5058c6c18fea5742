import { ObjectType } from 'type-graphql';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { made, payload } from '../../shape/changes/payload.js';
import { choice, day, id, wholeNumber } from '../../shape/inputs/fields.js';
import { command, several, type InputField, type ReadFrom } from '../../shape/inputs/input.js';
import { keyed } from '../../shape/inputs/repeatable.js';
import { stepFields } from '../../shape/inputs/steps.js';
import { CONNECTION, connectionOf } from '../../shape/lists/connection.js';
import { title } from '../../shape/values/text.js';
import { skills } from '../input.js';
import { ServiceOffer } from './entity.js';
import { Weekday } from './weekdays.js';

/** Different ones. @throws Fault TOO_MANY_ITEMS, DUPLICATE_ITEM */
const different = <Sent, Value>(item: InputField<Sent, Value>, most: number) =>
  several(item, most).to((all) => {
    if (new Set(all).size < all.length) throw new Fault('DUPLICATE_ITEM');
    return all;
  });

export const OfferService = command(
  {
    organisationId: id('Organisation').says('The group that offers it: one that you act for.'),
    title: title.says('What is offered, in a line.'),
    areaIds: different(id('Area'), LIMITS.PLACES_PER_OFFER).or([]).says('The service areas that it is in.'),
    regionIds: different(id('Region'), LIMITS.PLACES_PER_OFFER)
      .or([])
      .says('Where it is given; in all that lies in them as well.'),
    skills: skills.or([]).says(`What those who help can do. At most ${String(LIMITS.VOLUNTEER_SKILLS)}.`),
    availableFrom: day.optional().says('The first day on which it can be asked for; today when left out.'),
    availableTo: day.optional().says('The last day; without an end when left out.'),
    weekdays: different(choice(Weekday), 7)
      .or(Object.values(Weekday))
      .says('The days of the week on which it is given.'),
    atATime: wholeNumber(1, LIMITS.NEEDS_AT_A_TIME)
      .or(3)
      .says('How many needs the group can see to at a time.'),
    ...keyed,
  },
  { description: 'What a group offers, where and when.' },
).to((sent) => {
  const { availableFrom, availableTo, weekdays } = sent;
  if (!weekdays.length) throw new Fault('REQUIRED', undefined, { field: ['weekdays'] });
  if (availableFrom !== null && availableTo !== null && availableTo < availableFrom) {
    throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['availableTo'] });
  }
  return sent;
});
export type OfferService = ReadFrom<typeof OfferService>;

export const WithdrawService = command(stepFields('ServiceOffer'), {
  description: 'The service that is offered no more.',
});
export type WithdrawService = ReadFrom<typeof WithdrawService>;

export const ServiceOfferPayload = payload('An offer as it is now, or why it was refused.', {
  serviceOffer: made(() => ServiceOffer, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class ServiceOfferConnection extends connectionOf('ServiceOffer', ServiceOffer) {}
