import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { keyRequired } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, day, flag, id, reason } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { money, moneyOrNone } from '../shape/values/money.js';
import { made, payload } from '../shape/changes/payload.js';
import { Donation, DonationKind } from './entity.js';
import { LedgerKind, LedgerLine } from './ledger/rows.js';
import { DonorInput } from './disclosure/donor.js';
import { nameConsent } from './disclosure/name-consent.js';
import { DonationTarget } from './scope.js';

const late = reason
  .optional()
  .says(
    'Why it is booked; must be given for money that came to a project which is unlisted, closed or withdrawn.',
  );

const receivedOn = day
  .optional()
  .says(
    'The day on which the money came, where it is typed later; not after today, in the time zone of the event.',
  );

export const RecordDonation = command(
  {
    kind: choice(DonationKind).or(DonationKind.RECEIPT).says('Whether it is promised or here.'),
    to: DonationTarget.says('What is given to.'),
    amount: money.says('How much, in the currency of what is given to; above 0.'),
    donor: DonorInput.says('Who gives. It is shown to others only if the donor agrees: see `publishName`.'),
    publishName: flag.or(false).says('The donor agrees that the name is shown.'),
    nameConsent,
    publishAmount: flag.or(false).says('The donor agrees that the amount is shown.'),
    receivedOn,
    reason: late,
    ...keyRequired,
  },
  { description: 'Who gives what to whom.' },
);
export type RecordDonation = ReadFrom<typeof RecordDonation>;

export const ReceivePledge = command(
  {
    id: id('Donation').says('The pledge.'),
    amount: money.says('How much of it came, in the currency of the pledge; above 0.'),
    receivedOn,
    reason: late,
    ...keyRequired,
  },
  { description: 'Money that was promised has come.' },
);
export type ReceivePledge = ReadFrom<typeof ReceivePledge>;

export const RefundDonation = command(
  {
    id: id('Donation').says('The donation to give back, in whole or in part.'),
    amount: money.says('How much, in the currency of the donation; not more than came in.'),
    reason: reason.says('Why, for those who keep the books.'),
    ...keyRequired,
  },
  { description: 'Money that goes back to the donor.' },
);
export type RefundDonation = ReadFrom<typeof RefundDonation>;

export const CorrectDonation = command(
  {
    lineId: id('LedgerLine').says('The line with the wrong amount.'),
    amount: moneyOrNone.says('The right amount, in the currency of the line; 0 or more.'),
    reason: reason.says('Why, for those who keep the books.'),
    ...keyRequired,
  },
  { description: 'For a line with a wrong amount: `amount` is the right one, 0 takes the line back.' },
);
export type CorrectDonation = ReadFrom<typeof CorrectDonation>;

export const DiscloseDonation = command(
  {
    id: id('Donation').says('The donation whose donor decides.'),
    publishName: flag.optional().says("Whether everybody sees the donor's name."),
    nameConsent,
    publishAmount: flag.optional().says('Whether everybody sees the amount.'),
  },
  { description: 'What the donor lets be seen; what is left out stays as it is.' },
);
export type DiscloseDonation = ReadFrom<typeof DiscloseDonation>;

export const EraseDonor = command(
  { id: id('Donation').says('The donation whose donor is erased.') },
  { description: 'Whose donor is to be forgotten.' },
);
export type EraseDonor = ReadFrom<typeof EraseDonor>;

const donation = made(() => Donation, 'The donation as it is now; null when it was refused.');

export const DisclosurePayload = payload('The donation as it is shown now, or why it was refused.', {
  donation,
});

export const DonationPayload = payload(
  'The donation as it is after the line, and the line, or why it was refused.',
  { donation, line: made(() => LedgerLine, 'The line that was written.') },
);

@ObjectType(CONNECTION)
export class DonationConnection extends connectionOf('Donation', Donation) {}

@InputType({ description: 'Which donations.' })
export class DonationFilter {
  @Field(() => ID, { nullable: true, description: 'To this project.' }) projectId?: string | null;
  @Field(() => ID, { nullable: true, description: 'To this event, or to projects that are listed at it.' })
  eventId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'That the `donationTotal` of this organisation counts: to it, to projects that it runs and events that it hosts, and to those of organisations that were below it when they were given.',
  })
  organisationId?: string | null;
  @Field(() => [DonationKind], {
    nullable: true,
    description: 'That began in one of these ways; in any when left out or empty.',
  })
  kinds?: DonationKind[] | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Recorded at this time or later.' })
  recordedFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Recorded before this time.' })
  recordedBefore?: Date | null;
}

@InputType({ description: 'Which lines.' })
export class LedgerLineFilter {
  @Field(() => [LedgerKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: LedgerKind[] | null;
}
