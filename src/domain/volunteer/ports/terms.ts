import type { Transaction } from '../../../store/store.js';

/** A volunteer, and an organisation that she leaves. */
export interface Leaving {
  readonly volunteerId: string;
  readonly organisationId: string;
}

/** Ends, on the day on which she leaves, what she is there or for it elsewhere (Additions). Under the lock of the volunteer. */
export type EndTerms = (tx: Transaction, leaving: Leaving) => Promise<void>;
