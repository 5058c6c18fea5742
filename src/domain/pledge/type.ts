import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Day } from '../shape/values/scalars.js';
import { ReminderMeans, type KeptReminder } from './entity.js';

@ObjectType({ description: 'That a donor was reminded of a pledge.', simpleResolvers: true })
export class PledgeReminder {
  @Field(() => Day, { description: 'The day, where is given to.' })
  readonly on: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When it was recorded.' })
  readonly at: Date;
  @Field(() => String, { description: 'Who recorded it: the subject of the token.' })
  readonly by: string;
  @Field(() => ReminderMeans, { description: 'How.' })
  readonly means: ReminderMeans;

  constructor([on, at, by, means]: KeptReminder) {
    this.on = on;
    this.at = new Date(at);
    this.by = by;
    this.means = means;
  }
}
