/** A donation of the ceremony, in whole yuan. */
export interface Gift {
  readonly kind: 'RECEIPT' | 'PLEDGE';
  readonly yuan: number;
  /** Index of the claimant who donates, from 0; null: an anonymous donor. */
  readonly from: number | null;
  /** Number of the project that it is for, from 1; null: the event as a whole. */
  readonly to: number | null;
}

function received(yuan: number, from: number | null, to: number | null): Gift {
  return { kind: 'RECEIPT', yuan, from, to };
}

function pledged(yuan: number, from: number | null, to: number | null): Gift {
  return { kind: 'PLEDGE', yuan, from, to };
}

/** The report gives only the sum, over 100,000 yuan. The single donations are invented; receipts alone exceed that sum. */
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
