import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../../core/limits.js';
import { Project } from '../../project/entity.js';
import { ProjectEntry } from '../../project/entries.js';
import { CONNECTION, connectionOf, Direction } from '../../shape/lists/connection.js';
import { COST, listOf } from '../../shape/declarations/cost.js';
import { list } from '../../shape/lists/list.js';
import { before, oneOf, since } from '../../shape/lists/narrowing.js';
import { orders } from '../../shape/lists/ordering.js';
import { FeedKind } from '../../shape/changes/feed-kind.js';
import { Claim } from '../entity.js';
import { ClaimEntry } from '../entries.js';
import { Evidence } from './evidence.js';
import { Transition } from './transition.js';

@ObjectType(CONNECTION)
class TransitionConnection extends connectionOf('Transition', Transition) {}

@ObjectType(CONNECTION)
class EvidenceConnection extends connectionOf('Evidence', Evidence) {}

@InputType({ description: 'Which steps.' })
class TransitionFilter {
  @Field(() => [FeedKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: string[] | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Done then or later.' })
  atFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Done before then.' })
  atBefore?: Date | null;
}

const USUAL_HISTORY = listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.LINK);

const HISTORY = {
  of: Transition,
  connection: TransitionConnection,
  filter: {
    type: TransitionFilter,
    by: { kinds: oneOf('kind'), atFrom: since('at'), atBefore: before('at', 'atFrom') },
  },
  orderBy: orders(Transition, ['number'], {
    called: { number: 'AT' },
    says: { number: 'When they were done: `at`. Of one moment, in the order in which they were written.' },
  }),
  usually: { field: 'number', direction: Direction.ASC },
  toldApartBy: 'number',
} as const;

export const projectHistory = list({
  ...HISTORY,
  changes: {
    items: [
      ProjectEntry.PROJECT_LISTED,
      ProjectEntry.PROJECT_UPDATED,
      ProjectEntry.PROJECT_CORRECTED,
      ProjectEntry.PROJECT_CLOSED,
      ProjectEntry.PROJECT_REOPENED,
      ProjectEntry.PROJECT_WITHDRAWN,
    ],
  },
  on: [
    {
      type: Project,
      field: 'history',
      description:
        'The steps of the project itself, in order. The steps of its claims are in their own history.',
      by: 'projectId',
      only: () => ({ where: 'item.claimId IS NULL', values: [] }),
      complexity: USUAL_HISTORY,
    },
  ],
});

export const claimHistory = list({
  ...HISTORY,
  changes: {
    items: [
      ...Object.values(ClaimEntry),
      ProjectEntry.PROJECT_CLOSED,
      ProjectEntry.PROJECT_REOPENED,
      ProjectEntry.PROJECT_WITHDRAWN,
    ],
  },
  on: [
    {
      type: Claim,
      field: 'history',
      description: 'The steps of the claim, in order.',
      by: 'claimId',
      complexity: USUAL_HISTORY,
    },
  ],
});

export const evidence = list({
  of: Evidence,
  connection: EvidenceConnection,
  changes: { items: [ClaimEntry.CLAIM_SUBMITTED] },
  on: [
    {
      type: Claim,
      field: 'evidence',
      description: 'All that was handed in, the earliest first.',
      by: 'claimId',
      complexity: listOf(3, COST.ROW, COST.LINK),
    },
  ],
  orderBy: orders(Evidence, ['number']),
  usually: { field: 'number', direction: Direction.ASC },
  toldApartBy: 'number',
});
