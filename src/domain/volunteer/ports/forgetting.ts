import type { Transaction } from '../../../store/store.js';

/** Erases what a feature keeps of a volunteer that is personal. What was counted stays, under her id. Under the lock of the volunteer. */
export type Forgetting = (tx: Transaction, volunteerId: string) => Promise<void>;

/** What features keep of volunteers, in the order of the features. */
export const forgettings: Forgetting[] = [];

/** Called by the list of features for each declaration. */
export function addForgetting(forgetting: Forgetting): void {
  forgettings.push(forgetting);
}
