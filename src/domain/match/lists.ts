import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Match } from './entity.js';
import { MatchEntry } from './entries.js';
import { MatchConnection, MatchFilter } from './input.js';

export const matches = list({
  of: Match,
  connection: MatchConnection,
  changes: { items: [MatchEntry.MATCH_OFFERED], columns: { state: [MatchEntry.MATCH_ENDED] } },
  on: [
    ...[Project, Event].map((type) => ({
      ...({ type, field: 'matches', by: 'scope' } as const),
      description: 'Who matches what is given to it, the first first; those that ended too.',
    })),
    {
      type: Organisation,
      field: 'matches',
      description: 'The gifts that it matches, the first first; those that ended too.',
      by: 'organisationId',
    },
  ],
  filter: { type: MatchFilter, by: { states: oneOf('state') } },
  orderBy: orders(Match, ['createdAt'], { says: { createdAt: 'When they were offered.' } }),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
