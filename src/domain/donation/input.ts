import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf, Direction } from '../shape/connection.js';
import { MoneyInput } from '../shape/money.js';
import { Payload } from '../shape/payload.js';
import { Donation, DonationKind, LedgerLine } from './entity.js';
import { DonationTarget } from './scope.js';

@InputType({ description: 'Who gives. Exactly one field.' })
export class DonorInput {
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
  @Field(() => ID, { nullable: true }) volunteerId?: string | null;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => Boolean, { nullable: true }) anonymous?: boolean | null;
}

const LATE =
  'Why it is booked; must be given for money that came to a project which is unlisted, closed or withdrawn.';
const KEY = 'Same key and input: same answer. 8 to 100 visible ASCII characters.';

@InputType()
export class RecordDonationInput {
  @Field(() => DonationKind, { defaultValue: DonationKind.RECEIPT }) kind!: DonationKind;
  @Field(() => DonationTarget) to!: DonationTarget;
  @Field(() => MoneyInput) amount!: MoneyInput;
  @Field(() => DonorInput) donor!: DonorInput;
  @Field(() => Boolean, { defaultValue: false, description: 'The donor agrees that the name is shown.' })
  publishName!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'The donor agrees that the amount is shown.' })
  publishAmount!: boolean;
  @Field(() => String, { nullable: true, description: LATE }) reason?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey!: string;
}

@InputType()
class LineInput {
  @Field(() => MoneyInput) amount!: MoneyInput;
  @Field(() => String, { description: KEY }) idempotencyKey!: string;
}

@InputType({ description: 'Money that was promised has come.' })
export class ReceivePledgeInput extends LineInput {
  @Field(() => ID) donationId!: string;
  @Field(() => String, { nullable: true, description: LATE }) reason?: string | null;
}

@InputType()
export class RefundDonationInput extends LineInput {
  @Field(() => ID) donationId!: string;
  @Field(() => String) reason!: string;
}

@InputType({
  description: 'A line said the wrong amount; `amount` is the right one, 0 to take the line back.',
})
export class CorrectDonationInput extends LineInput {
  @Field(() => ID) lineId!: string;
  @Field(() => String) reason!: string;
}

@InputType({ description: 'What the donor lets be seen; what is left out stays as it is.' })
export class DiscloseDonationInput {
  @Field(() => ID) donationId!: string;
  @Field(() => Boolean, { nullable: true }) publishName?: boolean | null;
  @Field(() => Boolean, { nullable: true }) publishAmount?: boolean | null;
}

@InputType()
export class EraseDonorInput {
  @Field(() => ID) donationId!: string;
}

@ObjectType()
export class DisclosurePayload extends Payload {
  @Field(() => Donation, { nullable: true }) donation?: Donation | null;
}

@ObjectType()
export class DonationPayload extends Payload {
  @Field(() => Donation, { nullable: true }) donation?: Donation | null;
  @Field(() => LedgerLine, { nullable: true, description: 'The line that was written.' })
  line?: LedgerLine | null;
}

@ObjectType()
export class RecordDonationPayload extends DonationPayload {}

@ObjectType({ simpleResolvers: true })
export class DonationConnection extends connectionOf('Donation', Donation) {}

@InputType()
export class DonationFilter {
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
  @Field(() => DonationKind, { nullable: true }) kind?: DonationKind | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) recordedFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) recordedBefore?: Date | null;
}

export enum DonationOrderField {
  RECORDED_AT = 'recordedAt',
  /** Hidden amounts come after all others, whoever asks. */
  AMOUNT = 'shownMinor',
}
registerEnumType(DonationOrderField, { name: 'DonationOrderField' });

@InputType()
export class DonationOrder {
  @Field(() => DonationOrderField) field!: DonationOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
