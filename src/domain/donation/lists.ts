import { ObjectType } from 'type-graphql';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { CONNECTION, connectionOf, Direction } from '../shape/lists/connection.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { before, isId, since, oneOf } from '../shape/lists/narrowing.js';
import { Volunteer } from '../volunteer/entity.js';
import { COUNTED, countedBy } from './counted.js';
import { DonationProof, ProofLineConnection } from './proof/type.js';
import { GIVEN_BY_DONOR } from './disclosure/visibility.js';
import { Donation } from './entity.js';
import { LedgerLine } from './ledger/rows.js';
import { DonationEntry } from './entries.js';
import { DonationConnection, DonationFilter, LedgerLineFilter } from './input.js';

export const donations = list({
  of: Donation,
  connection: DonationConnection,
  changes: {
    items: [DonationEntry.DONATION_PLEDGED, DonationEntry.DONATION_RECEIVED, DonationEntry.DONATION_MOVED],
    columns: {
      shownMinor: [
        DonationEntry.DONATION_RECEIVED,
        DonationEntry.DONATION_REFUNDED,
        DonationEntry.DONATION_CORRECTED,
        DonationEntry.DONATION_MOVED,
        DonationEntry.DONATION_DISCLOSURE_CHANGED,
      ],
    },
  },
  all: { field: 'donations', description: 'All donations, the latest first.' },
  on: [
    { type: Project, field: 'donations', description: 'Donations to it, the latest first.', by: 'projectId' },
    {
      type: Event,
      field: 'donations',
      description: 'Donations to it and to its projects, the latest first.',
      by: 'eventId',
    },
    {
      type: Organisation,
      field: 'donations',
      description:
        'Donations that its `donationTotal` counts, the latest first: to it, to its projects and events, and to those of the organisations that were below it then.',
      by: COUNTED,
    },
    ...[Organisation, Volunteer].map((type) => ({
      ...({ type, field: 'given', by: 'giverId', isUntold: true, seenBy: GIVEN_BY_DONOR } as const),
      description: 'Its own gifts, whatever they were given to; null unless you may act for this donor.',
    })),
  ],
  filter: {
    type: DonationFilter,
    by: {
      projectId: isId('Project', 'projectId'),
      eventId: isId('Event', 'eventId'),
      organisationId: countedBy,
      kinds: oneOf('kind'),
      recordedFrom: since('recordedAt'),
      recordedBefore: before('recordedAt', 'recordedFrom'),
    },
  },
  orderBy: orders(Donation, ['recordedAt', 'shownMinor'], {
    called: { shownMinor: 'BALANCE' },
    says: {
      /* Hidden amounts come after all others, whoever asks. */ shownMinor:
        'Their `balance`, as far as it is public, in minor units whatever the currency. Hidden ones count as less than any, whoever asks.',
    },
  }),
  usually: { field: 'recordedAt', direction: Direction.DESC },
});

@ObjectType(CONNECTION)
class LedgerLineConnection extends connectionOf('LedgerLine', LedgerLine) {}

/** An answer shows the donation as it was right after a line. */
const upToItsLine = ({ upToNumber }: { upToNumber?: number | undefined }) =>
  upToNumber === undefined ? undefined : { where: 'item.number <= ?', values: [upToNumber] };

const IN_ORDER = {
  of: LedgerLine,
  changes: {
    items: [
      DonationEntry.DONATION_PLEDGED,
      DonationEntry.DONATION_RECEIVED,
      DonationEntry.DONATION_REFUNDED,
      DonationEntry.DONATION_CORRECTED,
      DonationEntry.DONATION_MOVED,
    ],
  },
  orderBy: orders(LedgerLine, ['number']),
  usually: { field: 'number', direction: Direction.ASC },
  toldApartBy: 'number',
} as const;

// Of a donation there is one, with a refund or a correction.
const USUAL_LINES = listOf(3, COST.ROW, COST.LINK);

export const lines = list({
  ...IN_ORDER,
  connection: LedgerLineConnection,
  filter: { type: LedgerLineFilter, by: { kinds: oneOf('kind') } },
  on: [
    {
      type: Donation,
      field: 'lines',
      description: 'In the order they were written.',
      by: 'donationId',
      complexity: USUAL_LINES,
      only: upToItsLine,
    },
  ],
});

export const proofLines = list({
  ...IN_ORDER,
  connection: ProofLineConnection,
  on: [
    {
      type: DonationProof,
      field: 'lines',
      description: 'In the order they were written.',
      by: 'donationId',
      complexity: USUAL_LINES,
      only: upToItsLine,
    },
  ],
});
