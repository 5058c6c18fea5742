import { uniqueKey } from '../../harness/ceremony.js';
import type { World } from '../../harness/examples.js';

type Case = [what: string, input: (world: World) => object, code: string, field: string[]];

const AMOUNT = ['input', 'amount', 'amount'];
const CURRENCY = ['input', 'amount', 'currency'];

const ok = { amount: '1.00' };
export const donation = (rest: object) => ({
  amount: ok,
  donor: { anonymous: true },
  idempotencyKey: uniqueKey(),
  ...rest,
});
export const onGift = (rest: object) => (world: World) => ({
  id: world.gift,
  amount: ok,
  reason: '退回',
  idempotencyKey: uniqueKey(),
  ...rest,
});
const onLine = (line: 'giftLine' | 'correctionLine', rest: object) => (world: World) => ({
  lineId: world[line],
  amount: ok,
  reason: '写错了',
  idempotencyKey: uniqueKey(),
  ...rest,
});

const RECORDING: Case[] = [
  [
    'of nothing',
    ({ listed }) => donation({ to: { projectId: listed }, amount: { amount: '0.00' } }),
    'AMOUNT_NOT_POSITIVE',
    AMOUNT,
  ],
  [
    'in yuan to a scope in dollars',
    ({ american }) => donation({ to: { organisationId: american } }),
    'CURRENCY_MISMATCH',
    CURRENCY,
  ],
  [
    'from a donor who is not even anonymous',
    ({ listed }) => donation({ to: { projectId: listed }, donor: { anonymous: false } }),
    'BAD_SCOPE',
    ['input', 'donor', 'anonymous'],
  ],
  [
    'from an empty name',
    ({ listed }) => donation({ to: { projectId: listed }, donor: { name: ' ' } }),
    'TEXT_EMPTY',
    ['input', 'donor', 'name'],
  ],
  [
    'from a name of 10,000 characters',
    ({ listed }) => donation({ to: { projectId: listed }, donor: { name: '名'.repeat(10_000) } }),
    'TEXT_TOO_LONG',
    ['input', 'donor', 'name'],
  ],
  [
    'from a name with NUL',
    ({ listed }) => donation({ to: { projectId: listed }, donor: { name: 'a\u0000' } }),
    'TEXT_CONTROL_CHARACTER',
    ['input', 'donor', 'name'],
  ],
  [
    'under a key that is too short',
    ({ listed }) => donation({ to: { projectId: listed }, idempotencyKey: 'seven77' }),
    'BAD_IDEMPOTENCY_KEY',
    ['input', 'idempotencyKey'],
  ],
  [
    'under a key that is too long',
    ({ listed }) => donation({ to: { projectId: listed }, idempotencyKey: 'k'.repeat(101) }),
    'BAD_IDEMPOTENCY_KEY',
    ['input', 'idempotencyKey'],
  ],
  [
    'under a key with a space',
    ({ listed }) => donation({ to: { projectId: listed }, idempotencyKey: 'eight 8 8' }),
    'BAD_IDEMPOTENCY_KEY',
    ['input', 'idempotencyKey'],
  ],
  [
    'under a key that is not ASCII',
    ({ listed }) => donation({ to: { projectId: listed }, idempotencyKey: '一二三四五六七八' }),
    'BAD_IDEMPOTENCY_KEY',
    ['input', 'idempotencyKey'],
  ],
];

const REFUNDING: Case[] = [
  [
    'more than was received',
    onGift({ amount: { amount: '90.01' } }),
    'REFUND_TOO_LARGE',
    ['input', 'amount'],
  ],
  ['nothing', onGift({ amount: { amount: '0' } }), 'AMOUNT_NOT_POSITIVE', AMOUNT],
  [
    'what was only promised',
    (world) => ({ ...onGift({})(world), id: world.pledge }),
    'REFUND_TOO_LARGE',
    ['input', 'amount'],
  ],
  ['for no reason', onGift({ reason: '' }), 'TEXT_EMPTY', ['input', 'reason']],
  [
    'for a reason of 501 characters',
    onGift({ reason: '字'.repeat(501) }),
    'TEXT_TOO_LONG',
    ['input', 'reason'],
  ],
  [
    'for a reason with a control character',
    onGift({ reason: 'a\u0007' }),
    'TEXT_CONTROL_CHARACTER',
    ['input', 'reason'],
  ],
];

const CORRECTING: Case[] = [
  ['a correction', onLine('correctionLine', {}), 'CORRECTION_OF_CORRECTION', ['input', 'lineId']],
  [
    'a line to what it says',
    onLine('giftLine', { amount: { amount: '90.00' } }),
    'CORRECTION_CHANGES_NOTHING',
    ['input', 'amount'],
  ],
  [
    'a line to less than nothing',
    onLine('giftLine', { amount: { amount: '-1' } }),
    'AMOUNT_NOT_POSITIVE',
    AMOUNT,
  ],
  ['without a reason', onLine('giftLine', { reason: '\u200b' }), 'TEXT_EMPTY', ['input', 'reason']],
];

const RECEIVING: Case[] = [
  [
    'nothing',
    ({ pledge }) => ({ id: pledge, amount: { amount: '0' }, idempotencyKey: uniqueKey() }),
    'AMOUNT_NOT_POSITIVE',
    AMOUNT,
  ],
  [
    'a gift that was no pledge',
    ({ gift }) => ({ id: gift, amount: ok, idempotencyKey: uniqueKey() }),
    'WRONG_STATE',
    ['input', 'id'],
  ],
];

/** What each mutation of the ledger refuses besides invalid amounts. */
export const LEDGER_CASES: [mutation: string, ...Case][] = [
  ...RECORDING.map((one): [string, ...Case] => ['recordDonation', ...one]),
  ...REFUNDING.map((one): [string, ...Case] => ['refundDonation', ...one]),
  ...CORRECTING.map((one): [string, ...Case] => ['correctDonation', ...one]),
  ...RECEIVING.map((one): [string, ...Case] => ['receivePledge', ...one]),
];
