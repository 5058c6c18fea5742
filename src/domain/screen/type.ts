import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { parseFeedCursor } from '../../core/cursor.js';
import { cleanText } from '../../core/text/text.js';
import { id, plain } from '../shape/inputs/fields.js';
import { command, InputField, type ReadFrom } from '../shape/inputs/input.js';
import { payload } from '../shape/changes/payload.js';
import { Cursor } from '../shape/values/scalars.js';

@ObjectType({ description: 'A screen of an event, by what it last reported.', simpleResolvers: true })
export class EventScreen {
  @Field(() => String, { description: 'What the screen is called in its hall.' }) name!: string;
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

const SCREEN_CHARS = 100;

export const ReportShown = command(
  {
    eventId: id('Event').says('The event that it shows.'),
    cursor: new InputField(() => Cursor, parseFeedCursor).says('Of the newest result on the screen.'),
    screen: plain
      .to((name) => cleanText(name, SCREEN_CHARS))
      .says('What the screen is called in its hall; at most 100 characters.'),
  },
  { description: 'What a screen shows.' },
);
export type ReportShown = ReadFrom<typeof ReportShown>;

export const ReportShownPayload = payload('Nothing, or why it was refused.', {});
