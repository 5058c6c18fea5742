import fc from 'fast-check';
import type { Target } from './ledger-model.js';

/** Currencies and their numbers of decimals. */
export const DECIMALS = { CNY: 2, JPY: 0, KWD: 3 } as const;
export type Currency = keyof typeof DECIMALS;

export type Step =
  | { do: 'record'; to: Target; kind: 'PLEDGE' | 'RECEIPT'; amount: string; donor: string | undefined }
  | { do: 'receive' | 'refund' | 'correct'; pick: number; amount: string }
  /** An earlier request with its key, unchanged or with another amount. */
  | { do: 'again'; pick: number; other: boolean };

/** Minor units as decimal text: 1005 with two decimals is "10.05". */
export function majorText(minor: bigint, decimals: number): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return minor < 0n ? `-${text}` : text;
}

function amounts(decimals: number): fc.Arbitrary<string> {
  const text = (minor: number) => majorText(BigInt(minor), decimals);
  return fc.oneof(
    // Few amounts, so that equal ones occur: a refund of exactly the rest, a correction to the same amount.
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }).map(text) },
    // Amounts that floating point and 32 bits get wrong.
    { weight: 2, arbitrary: fc.constantFrom(text(29), text(57), text(1_005), text(3_000_000_001)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '0',
        '-1',
        '',
        '1e3',
        '1,000',
        ' 1',
        '.5',
        '1.',
        '٣',
        'NaN',
        '0.0001',
        '1.005',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(text(10 ** 15 + 1), '9'.repeat(40)) },
    // Nine of them exceed the precision of a float.
    { weight: 2, arbitrary: fc.constantFrom(text(10 ** 15), text(10 ** 15 - 1)) },
  );
}

/** Valid and invalid requests, one after another, and sometimes several at once. */
export function steps(currency: Currency): fc.Arbitrary<Step[][]> {
  const [pick, amount] = [fc.nat(999), amounts(DECIMALS[currency])];
  const record = fc.record({
    do: fc.constant('record' as const),
    to: fc.constantFrom<Target[]>('project', 'project', 'organisation'),
    kind: fc.constantFrom('RECEIPT' as const, 'RECEIPT' as const, 'PLEDGE' as const),
    amount,
    donor: fc.constantFrom(undefined, '甲', '乙'),
  });
  const later = fc.record({ do: fc.constantFrom('receive' as const, 'refund' as const), pick, amount });
  const correct = fc.record({ do: fc.constant('correct' as const), pick, amount });
  const again = fc.record({ do: fc.constant('again' as const), pick, other: fc.boolean() });
  const step = fc.oneof(record, later, correct, again);
  const atOnce = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(step) },
    { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 5 }) },
  );
  const rest = fc.array(atOnce, { minLength: 2, maxLength: 12 });
  return fc.tuple(record, rest).map(([first, later]) => [[first], ...later]);
}
