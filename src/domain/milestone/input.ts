import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../shape/connection.js';
import { FigureInput } from '../shape/figure.js';
import { Payload } from '../shape/payload.js';
import { Day } from '../shape/scalars.js';
import { TextInput } from '../shape/text.js';
import { DatePrecision, Milestone } from './entity.js';

@InputType({ description: 'Of an organisation that you act for.' })
export class RecordMilestoneInput {
  @Field(() => ID, { description: 'Whose milestone it is.' }) organisationId!: string;
  @Field(() => TextInput, { description: 'What happened, in a line.' }) title!: TextInput;
  @Field(() => TextInput, { nullable: true, description: 'More about it.' }) summary?: TextInput | null;
  @Field(() => Day, { description: 'Any day of the month or the year if no more is known.' }) date!: Date;
  @Field(() => DatePrecision, {
    defaultValue: DatePrecision.DAY,
    description: 'How much of the date is known.',
  })
  precision!: DatePrecision;
  @Field(() => [FigureInput], { nullable: true, description: 'What was counted then.' })
  figures?: FigureInput[] | null;
  @Field(() => String, { nullable: true, description: 'Where this is reported.' }) source?: string | null;
}

@InputType({
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
})
export class UpdateMilestoneInput {
  @Field(() => ID, { description: 'Of the milestone.' }) id!: string;
  @Field(() => TextInput, { nullable: true, description: 'What happened, in a line.' })
  title?: TextInput | null;
  @Field(() => TextInput, { nullable: true, description: 'More about it.' }) summary?: TextInput | null;
  @Field(() => Day, { nullable: true, description: 'Any day of the month or the year if no more is known.' })
  date?: Date | null;
  @Field(() => DatePrecision, { nullable: true, description: 'How much of the date is known.' })
  precision?: DatePrecision | null;
  @Field(() => [FigureInput], { nullable: true, description: 'What was counted then.' })
  figures?: FigureInput[] | null;
  @Field(() => String, { nullable: true, description: 'Where this is reported.' }) source?: string | null;
}

@ObjectType({ description: 'A milestone as it is now, or why it was refused.' })
export class MilestonePayload extends Payload {
  @Field(() => Milestone, { nullable: true, description: 'Null when it was refused.' })
  milestone?: Milestone | null;
}

@ObjectType({ simpleResolvers: true })
export class MilestoneConnection extends connectionOf('Milestone', Milestone) {}
