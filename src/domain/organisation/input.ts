import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { FigureInput } from '../shape/figure.js';
import { connectionOf, Direction } from '../shape/connection.js';
import { Payload } from '../shape/payload.js';
import { Currency } from '../shape/scalars.js';
import { TextInput } from '../shape/text.js';
import { Organisation, OrganisationKind } from './entity.js';

@InputType()
export class CreateOrganisationInput {
  @Field(() => TextInput) name!: TextInput;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => OrganisationKind) kind!: OrganisationKind;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @Field(() => ID, { nullable: true }) predecessorId?: string | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => Currency, { nullable: true, description: "The parent's, else CNY." }) currency?: string | null;
  @Field(() => [FigureInput], { nullable: true }) figures?: FigureInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Its member units.' }) memberIds?: string[] | null;
}

@InputType({
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
})
export class UpdateOrganisationInput {
  @Field(() => ID) id!: string;
  @Field(() => TextInput, { nullable: true }) name?: TextInput | null;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => OrganisationKind, { nullable: true }) kind?: OrganisationKind | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @Field(() => ID, { nullable: true }) predecessorId?: string | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => [FigureInput], { nullable: true }) figures?: FigureInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Replaces its member units.' }) memberIds?:
    string[] | null;
}

@ObjectType()
export class OrganisationPayload extends Payload {
  @Field(() => Organisation, { nullable: true }) organisation?: Organisation | null;
}

@ObjectType({ simpleResolvers: true })
export class OrganisationConnection extends connectionOf('Organisation', Organisation) {}

@InputType()
export class OrganisationFilter {
  @Field(() => OrganisationKind, { nullable: true }) kind?: OrganisationKind | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Member units of this organisation.' }) memberOfId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Those this one is a member unit of.' }) hasMemberId?:
    string | null;
}

export enum OrganisationOrderField {
  NAME = 'nameKey',
  CREATED_AT = 'createdAt',
}
registerEnumType(OrganisationOrderField, { name: 'OrganisationOrderField' });

@InputType()
export class OrganisationOrder {
  @Field(() => OrganisationOrderField) field!: OrganisationOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
