import fc from 'fast-check';
import { LedgerKind, type LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import {
  addSums,
  correctionOf,
  mustBeRefundable,
  NO_SUMS,
  sumsOf,
  sumsOfAll,
} from '../../src/domain/donation/ledger/rules.js';
import { refused } from '../core/refused.js';

type Line = Pick<LedgerLine, 'id' | 'kind' | 'countsAs' | 'amountMinor' | 'correctsId'>;

const { PLEDGE, RECEIPT, REFUND, CORRECTION } = LedgerKind;

function line(id: string, kind: LedgerKind, amountMinor: bigint): Line {
  return { id, kind, countsAs: kind, amountMinor, correctsId: null };
}

function correcting(wrong: Line, amountMinor: bigint): Line {
  return { id: `of ${wrong.id}`, kind: CORRECTION, countsAs: wrong.kind, amountMinor, correctsId: wrong.id };
}

const receipt = line('receipt', RECEIPT, 10_000n);
const pledge = line('pledge', PLEDGE, 5_000n);
const refund = line('refund', REFUND, 4_000n);

test.each([
  [pledge, { pledged: 5_000n, received: 0n, refunded: 0n }],
  [receipt, { pledged: 0n, received: 10_000n, refunded: 0n }],
  [refund, { pledged: 0n, received: 0n, refunded: 4_000n }],
  [correcting(receipt, -1n), { pledged: 0n, received: -1n, refunded: 0n }],
  [correcting(pledge, 7n), { pledged: 7n, received: 0n, refunded: 0n }],
])('line %# moves the part of a total that it counts in, and no other', (written, sums) => {
  expect(sumsOf(written)).toEqual(sums);
});

test('a correction that would count as itself is a bug', () => {
  expect(() => sumsOf({ countsAs: CORRECTION, amountMinor: 1n })).toThrow(/correction counts as/i);
});

test('sums are exact past what a float holds, in whichever order they are taken', () => {
  const sums = fc.record({
    pledged: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
    received: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
    refunded: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  });
  fc.assert(
    fc.property(sums, sums, (a, b) => {
      expect(addSums(a, b)).toEqual(addSums(b, a));
      expect(addSums(a, b).received - b.received).toBe(a.received);
      expect(addSums(a, NO_SUMS)).toEqual(a);
    }),
  );
});

test.each<[string, Line[], bigint, string]>([
  ['all that came', [receipt], 10_000n, 'fine'],
  ['a part of it', [receipt], 1n, 'fine'],
  ['a fen more than came', [receipt], 10_001n, 'REFUND_TOO_LARGE'],
  ['what is left after another refund', [receipt, refund], 6_000n, 'fine'],
  ['more than is left after another refund', [receipt, refund], 6_001n, 'REFUND_TOO_LARGE'],
  ['money that was only promised', [pledge], 1n, 'REFUND_TOO_LARGE'],
  ['what a correction took back', [receipt, correcting(receipt, -9_000n)], 1_001n, 'REFUND_TOO_LARGE'],
  ['what a correction added', [receipt, correcting(receipt, 500n)], 10_500n, 'fine'],
  [
    'more than a corrected refund left',
    [receipt, refund, correcting(refund, 1_000n)],
    5_001n,
    'REFUND_TOO_LARGE',
  ],
])('to refund %s: %#', (_what, lines, amount, outcome) => {
  const attempt = () => {
    mustBeRefundable(lines, amount);
  };
  if (outcome === 'fine') expect(attempt).not.toThrow();
  else expect(refused(attempt).code).toBe(outcome);
});

test.each<[string, Line[], Line, bigint, LedgerKind, bigint]>([
  ['less', [receipt], receipt, 9_000n, RECEIPT, -1_000n],
  ['more', [receipt], receipt, 12_000n, RECEIPT, 2_000n],
  ['nothing at all', [receipt], receipt, 0n, RECEIPT, -10_000n],
  ['something else once more', [receipt, correcting(receipt, -1_000n)], receipt, 9_500n, RECEIPT, 500n],
  ['what it said at first', [receipt, correcting(receipt, -1_000n)], receipt, 10_000n, RECEIPT, 1_000n],
  ['a smaller pledge', [pledge], pledge, 4_000n, PLEDGE, -1_000n],
  ['a smaller refund', [receipt, refund], refund, 1_000n, REFUND, -3_000n],
  ['as much as was refunded', [receipt, refund], receipt, 4_000n, RECEIPT, -6_000n],
])('a line is corrected to say %s', (_what, lines, wrong, right, countsAs, amountMinor) => {
  expect(correctionOf(lines, wrong.id, right)).toEqual({ countsAs, amountMinor, receivedOn: null });
});

test.each<[string, Line[], string, bigint, string]>([
  ['a line that is not of this donation', [receipt], 'another', 1n, 'NOT_FOUND'],
  ['a correction', [receipt, correcting(receipt, -1n)], 'of receipt', 5n, 'CORRECTION_OF_CORRECTION'],
  ['to what it says', [receipt], 'receipt', 10_000n, 'CORRECTION_CHANGES_NOTHING'],
  [
    'to what it says since',
    [receipt, correcting(receipt, -1n)],
    'receipt',
    9_999n,
    'CORRECTION_CHANGES_NOTHING',
  ],
  ['to less than went back', [receipt, refund], 'receipt', 3_999n, 'REFUND_TOO_LARGE'],
  ['to a refund of more than came', [receipt, refund], 'refund', 10_001n, 'REFUND_TOO_LARGE'],
])('correcting %s is refused: %#', (_what, lines, id, right, code) => {
  expect(refused(() => correctionOf(lines, id, right)).code).toBe(code);
});

test('after any corrections a line says the last of them, and no more went back than came', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 20_000n }), { maxLength: 10 }), (rights) => {
      const lines = [receipt, refund];
      let says = receipt.amountMinor;
      for (const [index, right] of rights.entries()) {
        if (right === says || right < refund.amountMinor) {
          refused(() => correctionOf(lines, receipt.id, right));
          continue;
        }
        const { amountMinor } = correctionOf(lines, receipt.id, right);
        lines.push({ ...correcting(receipt, amountMinor), id: String(index) });
        says = right;
      }
      const { received, refunded } = sumsOfAll(lines);
      expect(received).toBe(says);
      expect(refunded <= received).toBe(true);
    }),
  );
});
