import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Decision } from './entity.js';
import { DecisionEntry } from './entries.js';
import { DecisionConnection, DecisionFilter } from './input.js';

const { DECISION_PROPOSED, DECISION_ADOPTED, DECISION_REJECTED } = DecisionEntry;

const changes = () => ({
  items: [DECISION_PROPOSED],
  columns: { state: [DECISION_ADOPTED, DECISION_REJECTED] },
});

const filter = { type: DecisionFilter, by: { states: oneOf('state') } } as const;

export const decisionsOfEvent = list({
  of: Decision,
  connection: DecisionConnection,
  changes: changes(),
  on: [
    {
      type: Event,
      field: 'decisions',
      description: 'What it is asked to decide, and what it has decided, by number.',
      by: 'eventId',
    },
  ],
  filter,
  orderBy: orders(Decision, ['number'], { name: 'EventDecision' }),
  usually: { field: 'number', direction: Direction.ASC },
  // An event has one of each number.
  toldApartBy: 'number',
});

export const decisions = list({
  of: Decision,
  connection: DecisionConnection,
  changes: changes(),
  on: [
    {
      type: Organisation,
      field: 'decisions',
      description: 'The decisions of its meetings, the one that was put last first.',
      by: 'organisationId',
    },
  ],
  filter,
  orderBy: orders(Decision, ['createdAt']),
  usually: { field: 'createdAt', direction: Direction.DESC },
});
