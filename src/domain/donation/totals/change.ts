import type { Counts, Sums } from '../ledger/rules.js';

/** A part of the ledger: the lines that count in the same totals. */
export interface Part {
  readonly scopes: readonly string[];
  readonly currency: string;
}

/** What a line adds to the totals of its scopes, or what is shown of its gift. */
export interface TotalChange extends Part {
  /** Whether it is a line of the ledger. */
  readonly isLine: boolean;
  /** Of the last line of the ledger. */
  readonly number: number;
  readonly bookkeeper: string;
  /** The scopes for which it may be chosen how the totals of the part move, the one that decides first. */
  readonly choosers: readonly string[];
  readonly gift: {
    readonly id: string;
    /** Its amount. */
    readonly isHidden: boolean;
    readonly hasBalance: boolean;
    /** Who gave it; undefined where nobody knows. */
    readonly giver: string | undefined;
  };
  /** How many hidden gifts the totals move by at least, whatever was chosen: its donor consented to no fewer. */
  readonly movesBy?: number;
  readonly sums: Sums;
  readonly counts: Counts;
  /** The scopes whose number of donors changes. */
  readonly donors: { readonly scopes: readonly string[]; readonly change: 1 | -1 } | undefined;
}
