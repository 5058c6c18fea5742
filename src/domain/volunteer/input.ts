import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, Direction } from '../shape/connection.js';
import { Payload } from '../shape/payload.js';
import { Volunteer, VolunteerCategory } from './entity.js';

@InputType()
export class CreateVolunteerInput {
  @Field(() => String) number!: string;
  @Field(() => String) name!: string;
  @Field(() => VolunteerCategory, { defaultValue: VolunteerCategory.RESIDENT }) category!: VolunteerCategory;
  @Field(() => [ID], { description: 'At least one; whoever creates her acts for the first.' })
  organisationIds!: string[];
}

@InputType({
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
})
export class UpdateVolunteerInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => VolunteerCategory, { nullable: true }) category?: VolunteerCategory | null;
  @Field(() => [ID], { nullable: true }) organisationIds?: string[] | null;
}

@ObjectType()
export class VolunteerPayload extends Payload {
  @Field(() => Volunteer, { nullable: true }) volunteer?: Volunteer | null;
}

@ObjectType({ simpleResolvers: true })
export class VolunteerConnection extends connectionOf('Volunteer', Volunteer) {}

@InputType()
export class VolunteerFilter {
  @Field(() => VolunteerCategory, { nullable: true }) category?: VolunteerCategory | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
}

export enum VolunteerOrderField {
  NAME = 'nameKey',
  NUMBER = 'number',
  CREATED_AT = 'createdAt',
}
registerEnumType(VolunteerOrderField, { name: 'VolunteerOrderField' });

@InputType()
export class VolunteerOrder {
  @Field(() => VolunteerOrderField) field!: VolunteerOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
