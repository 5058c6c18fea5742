import { booksOf, ofBooks } from '../donation/disclosure/visibility.js';
import { CHOOSABLE } from '../donation/rule/type.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Goal } from './entity.js';
import { GoalPayload, RemoveGoal, SetGoal } from './input.js';
import { SET_GOALS } from './permissions.js';
import { removeGoal, setGoal } from './service.js';

const ITS_BOOKS = ofBooks(SET_GOALS);

export const goalMutations = [
  mutation('setGoal', {
    description: 'Says how much is to be given to a project, at an event or to an organisation.',
    requires: [SET_GOALS],
    input: SetGoal,
    payload: GoalPayload,
    on: CHOOSABLE.map((type) => actsOn(type, { by: ITS_BOOKS })),
    change: async (tx, actor, command) => ({ goal: await setGoal(tx, actor, command) }),
  }),
  mutation('removeGoal', {
    description: 'Removes a goal; what was given stays.',
    requires: [SET_GOALS],
    input: RemoveGoal,
    payload: GoalPayload,
    on: [
      actsOn(Goal, {
        by: visibility<Goal, 'bookkeeper'>(SET_GOALS, (loaders, { scope: id }) => booksOf(loaders, id)),
      }),
    ],
    change: async (tx, actor, command) => {
      await removeGoal(tx, actor, command);
      return { goal: null };
    },
  }),
];
