import type { Transaction } from '../../../store/store.js';
import type { LedgerLine } from '../ledger/rows.js';

/** Money that was moved from one ledger to another. */
export interface MovedMoney {
  /** The scopes whose totals lose it: those that count both ledgers are not among them. */
  readonly lostBy: readonly string[];
  /** In minor units; above 0. */
  readonly receivedMinor: bigint;
  /** The lines that the gift had until then. */
  readonly lines: readonly LedgerLine[];
}

/** What others keep of totals follows the money, in the transaction that moves it (Additions). */
export type FollowMoved = (tx: Transaction, moved: readonly MovedMoney[]) => Promise<void>;
