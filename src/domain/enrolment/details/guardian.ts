import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Fault } from '../../../core/faults.js';
import { flag, instant, reason, shortText } from '../../shape/inputs/fields.js';
import { input, type ReadFrom } from '../../shape/inputs/input.js';

@ObjectType({
  simpleResolvers: true,
  description: 'How a guardian agreed that a child under 14 volunteers.',
})
export class GuardianConsent {
  @Field(() => String, { description: 'Who agreed.' })
  by!: string;
  @Field(() => String, { description: 'How: in person, on paper.' })
  how!: string;
  /** UTC milliseconds. */
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  agreedAt!: number;
}

/** @throws Fault GUARDIAN_IS_MINOR said of `ofAge` */
export const guardianConsent = input(
  'GuardianConsentInput',
  {
    by: shortText.says('Who agreed: the name of the guardian. Seen by the organisation and the volunteer.'),
    ofAge: flag.says('Whether the guardian is of age. It is not kept: a minor is nobody’s guardian.'),
    how: reason.says('How: in person, on paper. No telephone number and no number of an identity card.'),
    agreedAt: instant.optional().says('When; now when left out. Not later than now.'),
  },
  { description: 'How a guardian agreed. Kept while the volunteer is registered, and no longer.' },
);
export type GivenGuardianConsent = ReadFrom<typeof guardianConsent>;

/** What of a registration tells of a child. */
interface OfChild {
  readonly under14: boolean;
  readonly guardianConsent: GuardianConsent | null;
}

/** What is to be kept of what was said. @throws Fault GUARDIAN_IS_MINOR, BAD_TIME */
export function consentGiven(
  { by, ofAge, how, agreedAt }: GivenGuardianConsent,
  { volunteerName, now }: { readonly volunteerName: string; readonly now: number },
): GuardianConsent {
  // Who is under 14 does not agree for herself.
  if (!ofAge || by === volunteerName) {
    throw new Fault('GUARDIAN_IS_MINOR', undefined, { field: ['guardianConsent', ofAge ? 'by' : 'ofAge'] });
  }
  if (agreedAt !== null && agreedAt > now) {
    throw new Fault(
      'BAD_TIME',
      {
        en: 'Nobody has agreed at a time to come. Send a time that is past.',
        zh: '同意的时间不能晚于现在。请填写已过去的时间。',
      },
      { field: ['guardianConsent', 'agreedAt'] },
    );
  }
  return { by, how, agreedAt: agreedAt ?? now };
}

/** @throws Fault GUARDIAN_CONSENT_MISSING, GUARDIAN_NOT_NEEDED */
export function mustBeAgreedTo({ under14, guardianConsent: consent }: OfChild): void {
  if (under14 === (consent !== null)) return;
  throw new Fault(under14 ? 'GUARDIAN_CONSENT_MISSING' : 'GUARDIAN_NOT_NEEDED', undefined, {
    field: ['guardianConsent'],
  });
}
