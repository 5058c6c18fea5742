import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Project } from '../project/entity.js';
import { connectionOf, Direction } from '../shape/connection.js';
import { MoneyInput } from '../shape/money.js';
import { Payload } from '../shape/payload.js';
import { Claim, ClaimState } from './entity.js';

export enum OnConflict {
  REJECT = 'REJECT',
  WAITLIST = 'WAITLIST',
}
registerEnumType(OnConflict, {
  name: 'OnConflict',
  description: 'When every place is taken: be refused, or wait in line for the next that is given back.',
});

@InputType()
export class ClaimProjectInput {
  @Field(() => ID) projectId!: string;
  @Field(() => ID, { description: 'An organisation or a volunteer.' }) claimantId!: string;
  @Field(() => String, { description: 'Same key and input: same answer. 8 to 100 visible ASCII characters.' })
  idempotencyKey!: string;
  @Field(() => OnConflict, { defaultValue: OnConflict.REJECT }) onConflict!: OnConflict;
  @Field(() => MoneyInput, { nullable: true, description: 'Takes this part of the target on.' })
  share?: MoneyInput | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the work is to be handed in.' })
  dueAt?: Date | null;
}

@InputType()
export class ClaimInput {
  @Field(() => ID) claimId!: string;
  @Field(() => String, { nullable: true, description: 'Why, for everyone to read.' }) reason?: string | null;
}

@InputType()
export class SignClaimInput extends ClaimInput {
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the work is to be handed in.' })
  dueAt?: Date | null;
}

@InputType()
export class SendClaimBackInput {
  @Field(() => ID) claimId!: string;
  @Field(() => String, { description: 'What is missing, for everyone to read.' }) reason!: string;
}

@InputType()
export class ProjectStepInput {
  @Field(() => ID) projectId!: string;
  @Field(() => String, { nullable: true, description: 'Why, for everyone to read.' }) reason?: string | null;
}

@ObjectType()
export class ClaimPayload extends Payload {
  @Field(() => Claim, { nullable: true }) claim?: Claim | null;
  @Field(() => Project, { nullable: true }) project?: Project | null;
}

@ObjectType()
export class ClaimProjectPayload extends ClaimPayload {
  @Field(() => [Claim], { description: 'When every place was taken: who holds them.' }) heldBy!: Claim[];
}

@ObjectType({ simpleResolvers: true })
export class ClaimConnection extends connectionOf('Claim', Claim) {}

@InputType()
export class ClaimFilter {
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) claimantId?: string | null;
  @Field(() => [ClaimState], { nullable: true }) states?: ClaimState[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Past the due date, and not handed in.' })
  overdue?: boolean | null;
}

export enum ClaimOrderField {
  CLAIMED_AT = 'claimedAt',
}
registerEnumType(ClaimOrderField, { name: 'ClaimOrderField' });

@InputType()
export class ClaimOrder {
  @Field(() => ClaimOrderField) field!: ClaimOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
