import { DonationTarget } from '../donation/scope.js';
import { id } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { money } from '../shape/values/money.js';
import { made, payload } from '../shape/changes/payload.js';
import { Goal } from './entity.js';

export const SetGoal = command(
  {
    of: DonationTarget.says('What is to be given to.'),
    amount: money.says('How much, in its currency; above 0.'),
    ...keyed,
  },
  { description: 'How much is to be given to what. It replaces the goal that was there.' },
);
export type SetGoal = ReadFrom<typeof SetGoal>;

export const RemoveGoal = command(
  { id: id('Goal').says('The goal to remove.'), ...keyed },
  { description: 'A goal that is none any more.' },
);
export type RemoveGoal = ReadFrom<typeof RemoveGoal>;

export const GoalPayload = payload('A goal as it is now, or why it was refused.', {
  goal: made(() => Goal, 'Null when it was refused, or removed.'),
});
