import { ofBooks } from '../donation/disclosure/visibility.js';
import { CHOOSABLE } from '../donation/rule/type.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { ClosedYearPayload, CloseYear } from './input.js';
import { CLOSE_YEARS } from './permissions.js';
import { closeYear } from './service.js';

const ITS_BOOKS = ofBooks(CLOSE_YEARS);

export const yearMutations = [
  mutation('closeYear', {
    description:
      'Closes a year of the books of a project, an event or an organisation. Its figures stay as they are now; what is recorded of the year later is shown beside them.',
    requires: [CLOSE_YEARS],
    input: CloseYear,
    payload: ClosedYearPayload,
    on: CHOOSABLE.map((type) => actsOn(type, { by: ITS_BOOKS })),
    change: async (tx, actor, command) => ({ closedYear: await closeYear(tx, actor, command) }),
  }),
];
