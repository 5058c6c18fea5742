import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, Direction } from '../shape/connection.js';
import { FigureInput } from '../shape/figure.js';
import { Payload } from '../shape/payload.js';
import { TextInput } from '../shape/text.js';
import { Event, EventKind, Segment, SegmentKind } from './entity.js';

@InputType()
export class SegmentInput {
  @Field(() => SegmentKind) kind!: SegmentKind;
  @Field(() => TextInput) title!: TextInput;
}

@InputType()
export class CreateEventInput {
  @Field(() => TextInput) name!: TextInput;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => EventKind) kind!: EventKind;
  @Field(() => GraphQLDateTimeISO) startsAt!: Date;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) endsAt?: Date | null;
  @Field(() => TextInput, { nullable: true }) venue?: TextInput | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => [ID], { description: 'The host first.' }) organiserIds!: string[];
  @Field(() => FigureInput, { nullable: true }) attendance?: FigureInput | null;
  @Field(() => [FigureInput], { nullable: true }) figures?: FigureInput[] | null;
  @Field(() => [SegmentInput], { nullable: true, description: 'Its programme, in order.' })
  segments?: SegmentInput[] | null;
}

@InputType({
  description: 'What is left out stays as it is; null empties what may be empty, and is REQUIRED elsewhere.',
})
export class UpdateEventInput {
  @Field(() => ID) id!: string;
  @Field(() => TextInput, { nullable: true }) name?: TextInput | null;
  @Field(() => TextInput, { nullable: true }) summary?: TextInput | null;
  @Field(() => EventKind, { nullable: true }) kind?: EventKind | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) startsAt?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) endsAt?: Date | null;
  @Field(() => TextInput, { nullable: true }) venue?: TextInput | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => FigureInput, { nullable: true }) attendance?: FigureInput | null;
  @Field(() => [FigureInput], { nullable: true }) figures?: FigureInput[] | null;
}

@InputType()
export class AdvanceSegmentInput {
  @Field(() => ID) eventId!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'The segment that runs as far as you have seen, none when left out. When another one runs by now, nothing changes (SEGMENT_CHANGED): a double click moves once.',
  })
  runningSegmentId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Which to run now. When left out: the one after what runs, or the first one planned when none runs.',
  })
  segmentId?: string | null;
}

@ObjectType()
export class EventPayload extends Payload {
  @Field(() => Event, { nullable: true }) event?: Event | null;
}

@ObjectType()
export class AdvanceSegmentPayload extends Payload {
  @Field(() => Event, { nullable: true }) event?: Event | null;
  @Field(() => Segment, { nullable: true, description: 'The one that runs now; none after the last.' })
  segment?: Segment | null;
}

@ObjectType({ simpleResolvers: true })
export class EventConnection extends connectionOf('Event', Event) {}

@InputType()
export class EventFilter {
  @Field(() => EventKind, { nullable: true }) kind?: EventKind | null;
  @Field(() => ID, { nullable: true }) organiserId?: string | null;
  @Field(() => ID, { nullable: true }) regionId?: string | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) startsFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) startsBefore?: Date | null;
}

export enum EventOrderField {
  STARTS_AT = 'startsAt',
  NAME = 'nameKey',
  CREATED_AT = 'createdAt',
}
registerEnumType(EventOrderField, { name: 'EventOrderField' });

@InputType()
export class EventOrder {
  @Field(() => EventOrderField) field!: EventOrderField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
