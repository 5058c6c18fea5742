/** A donation of the ceremony, in whole yuan. */
export interface Gift {
  readonly kind: 'RECEIPT' | 'PLEDGE';
  readonly yuan: number;
  /** Which of the claimants gives, from 0; null: nobody is to know. */
  readonly from: number | null;
  /** Which of the projects it is for, from 1; null: the event as a whole. */
  readonly to: number | null;
}

function received(yuan: number, from: number | null, to: number | null): Gift {
  return { kind: 'RECEIPT', yuan, from, to };
}

function pledged(yuan: number, from: number | null, to: number | null): Gift {
  return { kind: 'PLEDGE', yuan, from, to };
}

/** The report gives the sum alone, over 100,000 yuan; how it comes together is made up, and receipts alone exceed it. */
export const GIFTS: readonly Gift[] = [
  received(20_000, 1, null),
  received(500, null, 5),
  received(10_000, 4, 1),
  pledged(10_000, 7, null),
  received(8_000, 2, 10),
  received(200, null, 10),
  received(15_000, 10, null),
  received(6_000, 5, 6),
  pledged(5_000, null, 4),
  received(12_000, 7, 3),
  received(3_000, 8, 7),
  received(1_000, null, 8),
  received(18_000, 1, 2),
  received(9_000, 11, 4),
];
