import { LIMITS } from '../core/limits.js';
import { counted } from '../core/text.js';
import { auditTotals } from '../domain/donation/audit.js';
import { proveStretch } from '../domain/donation/proof.js';
import type { Store } from '../store/store.js';
import { Failure } from './failure.js';

/**
 * Proves on live data that the ledger's lines are the ones that were written, and that every total is what they add up to.
 * @returns the last place and its hash, to be kept: a later proof over the same line must show the same
 * @throws Failure where something is not as it was written
 */
export async function verify(store: Store): Promise<string> {
  const { lines, hash } = await store.snapshot(async (manager) => {
    for (let after = 0; ; after += LIMITS.LEDGER_STRETCH_LINES) {
      const stretch = await proveStretch(manager, after, LIMITS.LEDGER_STRETCH_LINES);
      const { broken } = stretch;
      if (broken)
        throw new Failure(`the ledger is broken at line ${String(broken.place)}: ${broken.problem}`);
      if (stretch.lines.length < LIMITS.LEDGER_STRETCH_LINES) {
        return { lines: after + stretch.lines.length, hash: stretch.hash };
      }
    }
  });
  const differences = await store.snapshot(auditTotals);
  if (differences.length) {
    const scopes = differences.map(({ scope, currency }) => `${scope} (${currency})`);
    throw new Failure(`totals differ from the ledger: ${scopes.join(', ')}`);
  }
  return [
    'every total is the sum of its ledger lines',
    `${counted(lines, 'line')} in one chain that ends in ${hash}`,
  ].join('\n');
}
