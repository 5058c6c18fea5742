import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Payload } from '../shape/payload.js';
import { Cursor } from '../shape/scalars.js';

@ObjectType({ description: 'A screen of an event, by what it last reported.', simpleResolvers: true })
export class EventScreen {
  @Field(() => String) name!: string;
  @Field(() => Cursor, { description: 'It shows everything up to here.' }) lastCursor!: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When it said so.' }) shownAt!: Date;
  @Field(() => Float, {
    description: 'Seconds since the first entry that it does not show; 0 when it shows all.',
  })
  lag!: number;
  @Field(() => Int, {
    description: `Entries it does not show yet, among the ${String(LIMITS.SCREEN_BEHIND_ENTRIES)} newest about the event.`,
  })
  behindEntries!: number;
}

@InputType()
export class ReportShownInput {
  @Field(() => ID) eventId!: string;
  @Field(() => Cursor, { description: 'Of the newest result on the screen.' }) cursor!: string;
  @Field(() => String, { description: 'What the screen is called in its hall; at most 100 characters.' })
  screen!: string;
}

@ObjectType()
export class ReportShownPayload extends Payload {}
