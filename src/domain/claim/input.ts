import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Project } from '../project/entity.js';
import { connectionOf, Direction } from '../shape/connection.js';
import { Payload } from '../shape/payload.js';
import { Claim, ClaimState } from './entity.js';

@InputType()
export class ClaimProjectInput {
  @Field(() => ID) projectId!: string;
  @Field(() => ID, { description: 'An organisation or a volunteer.' }) claimantId!: string;
  @Field(() => String, { description: 'Same key and input: same answer. 8 to 100 visible ASCII characters.' })
  idempotencyKey!: string;
}

@InputType()
export class ClaimInput {
  @Field(() => ID) claimId!: string;
}

@InputType()
export class SubmitClaimEvidenceInput extends ClaimInput {
  @Field(() => String, { description: 'What was done.' }) evidence!: string;
}

@InputType()
export class ProjectStepInput {
  @Field(() => ID) projectId!: string;
}

@ObjectType()
export class ClaimPayload extends Payload {
  @Field(() => Claim, { nullable: true }) claim?: Claim | null;
  @Field(() => Project, { nullable: true }) project?: Project | null;
}

@ObjectType()
export class ClaimProjectPayload extends ClaimPayload {
  @Field(() => [Claim], { description: 'With ALREADY_CLAIMED: who holds the places.' }) heldBy!: Claim[];
}

@ObjectType({ simpleResolvers: true })
export class ClaimConnection extends connectionOf('Claim', Claim) {}

@InputType()
export class ClaimFilter {
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) claimantId?: string | null;
  @Field(() => [ClaimState], { nullable: true }) states?: ClaimState[] | null;
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
