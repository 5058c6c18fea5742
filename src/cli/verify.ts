import { auditTotals } from '../domain/donation/audit.js';
import type { Store } from '../store/store.js';
import { Failure } from './failure.js';

/** Proves on live data that every total is the sum of its ledger lines. @throws Failure where one is not */
export async function verify(store: Store): Promise<string> {
  const differences = await store.snapshot(auditTotals);
  if (!differences.length) return 'every total is the sum of its ledger lines';
  const scopes = differences.map(({ scope, currency }) => `${scope} (${currency})`);
  throw new Failure(`totals differ from the ledger: ${scopes.join(', ')}`);
}
