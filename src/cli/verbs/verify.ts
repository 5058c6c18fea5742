import { LIMITS } from '../../core/limits.js';
import { counted } from '../../core/text/text.js';
import { auditTotals } from '../../domain/donation/ledger/audit.js';
import { verifyRange } from '../../domain/donation/ledger/verification.js';
import type { Store } from '../../store/store.js';
import { Failure } from '../failure.js';

/**
 * Verifies on live data that the ledger's lines are those that were written, and that every total is the sum of its lines.
 * @returns number and hash of the last line, for the operator to keep: a later verification must find the same hash there
 * @throws Failure where something differs from what was written
 */
export async function verify(store: Store): Promise<string> {
  const { lines, hash } = await store.snapshot(async (manager) => {
    for (let after = 0; ; after += LIMITS.LEDGER_RANGE_LINES) {
      const stretch = await verifyRange(manager, after, LIMITS.LEDGER_RANGE_LINES);
      const { broken } = stretch;
      if (broken)
        throw new Failure(`the ledger is broken at line ${String(broken.number)}: ${broken.problem}`);
      if (stretch.lines.length < LIMITS.LEDGER_RANGE_LINES) {
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
