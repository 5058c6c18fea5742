import { invested } from '../../examples/investment.js';
import { pageCursor } from '../../../src/core/cursor.js';
import type { INPUT_FAULTS } from '../../../src/core/faults/input.js';
import { donate, uniqueKey, zh } from '../../harness/ceremony.js';
import type { Case, Refused } from './scene.js';

const organisation = (input: object): Refused => [
  'createOrganisation',
  { name: zh('单位'), kind: 'COMMUNITY', ...input },
];
const named = (text: string) => organisation({ name: zh(text) });
const gift = (input: object): Refused => [
  'recordDonation',
  {
    to: { projectId: 'x' },
    amount: { amount: '1' },
    donor: { anonymous: true },
    idempotencyKey: uniqueKey('gift'),
    ...input,
  },
];
const region = (code: string): Refused => ['addRegion', { code, name: zh('某地'), kind: 'COUNTRY' }];
const shown = (eventId: string, cursor: string): Refused => [
  'reportShown',
  { eventId, cursor, screen: '左' },
];

/** How each fault of an input is brought about: one that is missing does not compile. */
export const ofInput: Readonly<Record<keyof typeof INPUT_FAULTS, Case>> = {
  BAD_ID: () => ['closeProject', { id: 'nonsense' }],
  BAD_CURSOR: ({ event }) => shown(event, 'nonsense'),
  CURSOR_OF_OTHER_LIST: ({ event }) =>
    shown(event, pageCursor({ type: 'claim', list: 'claims', order: 'claimedAt:DESC' }, [1, 'x'])),
  BAD_SCOPE: ({ project }) => gift({ to: { projectId: project }, donor: { anonymous: false } }),
  BAD_AMOUNT: ({ project }) => gift({ to: { projectId: project }, amount: { amount: 'ten' } }),
  AMOUNT_NOT_POSITIVE: ({ project }) => gift({ to: { projectId: project }, amount: { amount: '0' } }),
  AMOUNT_TOO_PRECISE: ({ project }) => gift({ to: { projectId: project }, amount: { amount: '1.001' } }),
  AMOUNT_TOO_LARGE: ({ project }) => gift({ to: { projectId: project }, amount: { amount: '9'.repeat(20) } }),
  BAD_CURRENCY: () => organisation({ currency: 'XXY' }),
  BAD_TIME: ({ event }) => ['updateEvent', { id: event, startsAt: '1812-01-01T00:00:00Z' }],
  BAD_DAY: ({ host }) => ['recordMilestone', { organisationId: host, title: zh('成立'), date: '2023-13-01' }],
  BAD_YEAR: ({ host }) => ['recordInvestment', { ...invested(host), year: 0 }],
  BAD_TIME_ZONE: ({ event }) => ['updateEvent', { id: event, timeZone: 'Asia/Atlantis' }],
  BAD_NUMBER: ({ project }) => ['updateProject', { id: project, places: 0 }],
  BAD_CODE: () => region('-1'),
  REQUIRED: ({ host }) => ['updateOrganisation', { id: host, name: null }],
  TEXT_EMPTY: () => named(' '),
  TEXT_TOO_LONG: () => named('长'.repeat(10_000)),
  TEXT_CONTROL_CHARACTER: () => named('\u0007'),
  TOO_MANY_ITEMS: () => organisation({ memberIds: Array<string>(1_000).fill('x') }),
  DUPLICATE_ITEM: ({ guest }) => organisation({ memberIds: [guest, guest] }),
  BAD_IDEMPOTENCY_KEY: () => organisation({ idempotencyKey: 'short' }),
  IDEMPOTENCY_KEY_REUSED: async ({ project, gateway }) => {
    const idempotencyKey = uniqueKey('twice');
    await donate(gateway.admin, { projectId: project }, '1', { idempotencyKey });
    return gift({ to: { projectId: project }, amount: { amount: '2' }, idempotencyKey });
  },
  BAD_PICTURE_URL: async (scene) => [
    'submitClaimEvidence',
    { id: await scene.claimed(), evidence: '做完了', pictures: [{ url: 'ftp://pictures.example/1.png' }] },
  ],
};
