import { atField } from '../../core/faults.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { ProjectEntry } from '../project/entries.js';
import { projects } from '../project/lists.js';
import { Direction } from '../shape/lists/connection.js';
import type { SentTo } from '../shape/inputs/input.js';
import { alsoChanging } from '../shape/lists/changes.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { isId, isIt, oneOf, narrow } from '../shape/lists/narrowing.js';
import { Volunteer } from '../volunteer/entity.js';
import { ClaimantInput, participants } from '../volunteer/participant.js';
import { Claim, ClaimState } from './entity.js';
import { isOpen, isRunBy } from './closing/owed.js';
import { ClaimEntry } from './entries.js';
import { ClaimConnection, ClaimFilter } from './input.js';
import { UNDER_WAY } from './rules.js';
import { UNCONFIRMED_OF } from './visibility.js';

/** The same condition as isOverdue(), in SQL. */
const isOverdue = narrow<boolean>({ by: ['dueAt', 'state'], withTime: true }, (wanted, { now }) => {
  const overdue = `item.dueAt < ? AND item.state IN (${UNDER_WAY.map(() => '?').join()})`;
  return {
    where: wanted ? `(${overdue})` : `(item.dueAt IS NULL OR NOT (${overdue}))`,
    values: [now, ...UNDER_WAY],
  };
});

/** Nobody learns who claims before it has agreed. */
const CONFIRMED = { where: 'item.unconfirmed = 0', values: [] } as const;

const isClaimant = narrow<SentTo<typeof ClaimantInput>>(
  { by: ['claimantId'], isTold: true },
  (sent, { field }) => {
    const id = atField('filter', () => atField(field, () => ClaimantInput.read(sent)));
    return { where: isIt('item.claimantId', participants.kindOf(id)), values: [id] };
  },
);

const isConfirmedClaimant = narrow<SentTo<typeof ClaimantInput>>(
  { by: ['claimantId', 'unconfirmed'], isTold: true },
  (sent, asked) => {
    const its = isClaimant(sent, asked);
    return its && { ...its, where: `${its.where} AND ${CONFIRMED.where}` };
  },
);

const FILTERED = {
  eventId: isId('Event', 'eventId'),
  projectId: isId('Project', 'projectId'),
  claimant: isClaimant,
  states: oneOf('state'),
  overdue: isOverdue,
  open: isOpen,
  organisationId: isRunBy,
};

/** By which claims of a project are moved on. */
const STEPS = [
  ...Object.values(ClaimEntry),
  ProjectEntry.PROJECT_CLOSED,
  ProjectEntry.PROJECT_REOPENED,
  ProjectEntry.PROJECT_WITHDRAWN,
];

/** Another date is agreed on as a claim is signed. */
const DUE_CHANGES = [ClaimEntry.CLAIM_AGREED, ClaimEntry.CLAIM_SIGNED];

// A project goes where its claims are.
alsoChanging(projects, { state: Object.values(ClaimEntry) });

const ORDERS = orders(Claim, ['claimedAt', 'dueKey'], {
  called: { dueKey: 'DUE_AT' },
  says: { dueKey: 'When the work is to be handed in: `dueAt`; those without a date count as due last.' },
});

export const claims = list({
  of: Claim,
  connection: ClaimConnection,
  changes: {
    items: [ClaimEntry.PROJECT_CLAIMED, ClaimEntry.CLAIM_WAITING],
    columns: {
      dueAt: DUE_CHANGES,
      dueKey: DUE_CHANGES,
      place: [ClaimEntry.CLAIM_PROMOTED, ProjectEntry.PROJECT_UPDATED],
      unconfirmed: [ClaimEntry.CLAIM_CONFIRMED],
      state: STEPS,
    },
  },
  all: {
    field: 'claims',
    description:
      'All claims, the latest first, waiting and released ones too. The items of all events that are not struck off yet, and who owes what: `filter: { open: true }`, `orderBy: { field: DUE_AT }`, `owed` and `owedBy`.',
  },
  on: [
    {
      type: Project,
      field: 'claims',
      description: 'Claims of it, the latest first, waiting and released ones too.',
      by: 'projectId',
    },
    {
      type: Event,
      field: 'claims',
      description: 'Claims of its projects, the latest first, waiting and released ones too.',
      by: 'eventId',
    },
    ...[Organisation, Volunteer].map((type) => ({
      ...({ type, field: 'claims', by: 'claimantId' } as const),
      description: 'Claims it has made or agreed to, the latest first, waiting and released ones too.',
      only: () => CONFIRMED,
    })),
  ],
  filter: {
    type: ClaimFilter,
    by: { ...FILTERED, claimant: isConfirmedClaimant },
  },
  orderBy: ORDERS,
  usually: { field: 'claimedAt', direction: Direction.DESC },
});

const TO_CONFIRM = {
  field: 'claimsToConfirm',
  by: 'claimantId',
  only: () => ({ where: `item.unconfirmed = 1 AND item.state <> '${ClaimState.RELEASED}'`, values: [] }),
  seenBy: UNCONFIRMED_OF,
} as const;

const ANY_CHANGE = [ClaimEntry.PROJECT_CLAIMED, ClaimEntry.CLAIM_WAITING, ...STEPS];

export const claimsToConfirm = list({
  of: Claim,
  connection: ClaimConnection,
  // None of them is about the claimant: it is named nowhere yet.
  changes: { items: ANY_CHANGE, untold: ANY_CHANGE },
  on: [
    {
      ...TO_CONFIRM,
      type: Organisation,
      description: 'What others have recorded for it, to be confirmed or declined; null unless you run it.',
    },
    {
      ...TO_CONFIRM,
      type: Volunteer,
      description: 'What others have recorded for her, to be confirmed or declined; null for all others.',
    },
  ],
  filter: { type: ClaimFilter, by: FILTERED },
  orderBy: ORDERS,
  usually: { field: 'claimedAt', direction: Direction.DESC },
});
