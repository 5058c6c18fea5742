import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, Direction } from '../shape/connection.js';
import { MoneyInput } from '../shape/money.js';
import { Payload } from '../shape/payload.js';
import { TextInput } from '../shape/text.js';
import { Project, ProjectState, ServiceArea } from './entity.js';

@InputType()
export class CreateProjectInput {
  @Field(() => ID, { nullable: true, description: 'The event it is listed at.' }) eventId?: string | null;
  @Field(() => ID, { description: 'Who runs it.' }) organisationId!: string;
  @Field(() => TextInput) name!: TextInput;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => ServiceArea) serviceArea!: ServiceArea;
  @Field(() => TextInput, { nullable: true }) beneficiary?: TextInput | null;
  @Field(() => Int, { defaultValue: 1, description: 'From 1 to 200.' }) places!: number;
  @Field(() => MoneyInput, { nullable: true }) target?: MoneyInput | null;
  @Field(() => Boolean, { defaultValue: true, description: 'False: prepared now, to be listed later.' })
  listed!: boolean;
}

@InputType({
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
})
export class UpdateProjectInput {
  @Field(() => ID) id!: string;
  @Field(() => TextInput, { nullable: true }) name?: TextInput | null;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => ServiceArea, { nullable: true }) serviceArea?: ServiceArea | null;
  @Field(() => TextInput, { nullable: true }) beneficiary?: TextInput | null;
  @Field(() => Int, { nullable: true }) places?: number | null;
  @Field(() => MoneyInput, { nullable: true }) target?: MoneyInput | null;
}

@ObjectType()
export class ProjectPayload extends Payload {
  @Field(() => Project, { nullable: true }) project?: Project | null;
}

@ObjectType({ simpleResolvers: true })
export class ProjectConnection extends connectionOf('Project', Project) {}

@InputType()
export class ProjectFilter {
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
  @Field(() => [ProjectState], { nullable: true }) states?: ProjectState[] | null;
  @Field(() => ServiceArea, { nullable: true }) serviceArea?: ServiceArea | null;
}

export enum ProjectOrderField {
  POSITION = 'position',
  NAME = 'nameKey',
  CREATED_AT = 'createdAt',
}
registerEnumType(ProjectOrderField, { name: 'ProjectOrderField' });

@InputType()
export class ProjectOrder {
  @Field(() => ProjectOrderField) field!: ProjectOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
