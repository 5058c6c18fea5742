import { Field, InputType, ObjectType } from 'type-graphql';
import { choice, day, id } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { made, payload } from '../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { Day } from '../shape/values/scalars.js';
import { DuePledge, ReminderMeans } from './entity.js';

export const SetPledgeDue = command(
  {
    donationId: id('Donation').says('The pledge; something of it has not come yet.'),
    dueOn: day.says('The day by which it is to come. It replaces the one that was said before.'),
  },
  { description: 'By which day a pledge is to come.' },
);
export type SetPledgeDue = ReadFrom<typeof SetPledgeDue>;

export const RemindPledge = command(
  {
    id: id('DuePledge').says('The pledge that is due; something of it has not come yet.'),
    means: choice(ReminderMeans).says('How the donor was reminded.'),
    ...keyed,
  },
  { description: 'That a donor was reminded of a pledge.' },
);
export type RemindPledge = ReadFrom<typeof RemindPledge>;

export const DuePledgePayload = payload('A pledge that is due as it is now, or why it was refused.', {
  duePledge: made(() => DuePledge, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class DuePledgeConnection extends connectionOf('DuePledge', DuePledge) {}

@InputType({ description: 'Which pledges that are due.' })
export class DuePledgeFilter {
  @Field(() => Day, { nullable: true, description: 'Due on this day or later.' }) dueFrom?: Date | null;
  @Field(() => Day, { nullable: true, description: 'Due before this day: overdue, where it is today.' })
  dueBefore?: Date | null;
}
