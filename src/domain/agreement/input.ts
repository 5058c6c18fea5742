import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { tooMany } from '../../core/bounds.js';
import { Fault, atField } from '../../core/faults.js';
import { parseId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { day, id, ids, instant, reason, wholeNumber } from '../shape/inputs/fields.js';
import { command, input, InputField, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { passage, title } from '../shape/values/text.js';
import { Agreement } from './entity.js';
import { mustBeSeveral, mustEndAfterStart } from './rules.js';
import { AgreementState } from './steps/states.js';

/** @throws Fault AGREEMENT_WITH_ITSELF also where the same body is named twice, TOO_MANY_ITEMS */
const parties = new InputField(
  () => [ID],
  (sent: readonly string[]) => {
    if (sent.length > LIMITS.PARTIES_PER_AGREEMENT) throw tooMany(LIMITS.PARTIES_PER_AGREEMENT);
    const read = sent.map((each, index) => atField(String(index), () => parseId('Organisation', each)));
    mustBeSeveral(read);
    if (new Set(read).size < read.length) throw new Fault('DUPLICATE_ITEM');
    return read;
  },
);

export const ProposeAgreement = command(
  {
    organisationId: id('Organisation').says(
      'Who proposes it: a party, or a body that brings parties together, such as an alliance.',
    ),
    partyIds: parties.says(
      'Two bodies or more. Whoever you act for has accepted with it; the others are asked.',
    ),
    title: title.says('What it is called.'),
    summary: passage.optional().says('What is to be agreed.'),
    areaIds: ids('Area').or([]).says('The service areas that it is about; about everything when empty.'),
    termFrom: day.says('The first day of its term.'),
    termTo: day.optional().says('The last day of its term; without an end when left out.'),
    segmentId: id('Segment')
      .optional()
      .says('The part of the programme of an event in which it is signed; that of an event you organise.'),
    renewsId: id('Agreement').optional().says('The agreement between the same parties that it follows.'),
    ...keyed,
  },
  { description: 'What is to be agreed between whom, and for how long.' },
).to((sent) => {
  mustEndAfterStart({ from: sent.termFrom, to: sent.termTo });
  return sent;
});
export type ProposeAgreement = ReadFrom<typeof ProposeAgreement>;

const agreementId = { id: id('Agreement').says('The id of the agreement.') };
const party = { organisationId: id('Organisation').says('The party that you act for.') };

export const AcceptAgreement = command(
  { ...agreementId, ...party, ...keyed },
  { description: 'Who agrees to be a party.' },
);
export type AcceptAgreement = ReadFrom<typeof AcceptAgreement>;

export const SignAgreement = command(
  {
    ...agreementId,
    ...party,
    signatory: title.says('The office that signs for the party, such as “chair of the federation”; no name.'),
    signedAt: instant.optional().says('When it was signed, not in the future; now when left out.'),
    ...keyed,
  },
  { description: 'Which party signs, and by which office.' },
);
export type SignAgreement = ReadFrom<typeof SignAgreement>;

export const EndAgreement = command(
  {
    ...agreementId,
    endedOn: day.optional().says('The last day on which it holds; today when left out.'),
    reason: reason.optional().says('Why, for everyone to read.'),
    ...keyed,
  },
  { description: 'An agreement that is in force, and that a party ends.' },
);
export type EndAgreement = ReadFrom<typeof EndAgreement>;

export const WithdrawAgreement = command(
  { ...agreementId, reason: reason.optional().says('Why, for everyone to read.'), ...keyed },
  { description: 'An agreement that is not in force yet.' },
);
export type WithdrawAgreement = ReadFrom<typeof WithdrawAgreement>;

const Activity = input(
  'AgreementActivityInput',
  {
    projectId: id('Project').optional().says('A project that is listed.'),
    eventId: id('Event').optional().says('An event.'),
  },
  { description: 'What is carried out under an agreement. Exactly one field.', oneOf: true },
).to(({ projectId, eventId }) => {
  if (projectId !== null) {
    return { kind: 'Project', field: 'projectId', link: 'project', id: projectId } as const;
  }
  return { kind: 'Event', field: 'eventId', link: 'event', id: eventId as Id } as const;
});

export const AgreementActivity = command(
  { ...agreementId, activity: Activity.says('A project or an event that you run.'), ...keyed },
  { description: 'What is carried out under which agreement.' },
);
export type AgreementActivity = ReadFrom<typeof AgreementActivity>;

export const ShareResource = command(
  { ...agreementId, ...party, name: title.says('What is shared.'), ...keyed },
  { description: 'What a party shares under an agreement.' },
);
export type ShareResource = ReadFrom<typeof ShareResource>;

export const StopSharing = command(
  {
    ...agreementId,
    number: wholeNumber(1, LIMITS.RESOURCES_PER_AGREEMENT).says('Which of its resources.'),
    ...keyed,
  },
  { description: 'Which resource is shared no more.' },
);
export type StopSharing = ReadFrom<typeof StopSharing>;

export const AgreementPayload = payload('An agreement as it is now, or why it was refused.', {
  agreement: made(() => Agreement, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class AgreementConnection extends connectionOf('Agreement', Agreement) {}

@InputType({ description: 'Which agreements.' })
export class AgreementFilter {
  @Field(() => [AgreementState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: AgreementState[] | null;
  @Field(() => ID, { nullable: true, description: 'At this event.' }) eventId?: string | null;
  @Field(() => ID, { nullable: true, description: 'To which this organisation is a party.' })
  partyId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this service area.' }) areaId?: string | null;
}
