import { LIMITS } from '../../core/limits.js';
import { counted } from '../../core/text/text.js';
import { auditTotals } from '../../domain/donation/ledger/audit.js';
import { verifyRange } from '../../domain/donation/ledger/verification.js';
import { auditStatistics } from '../../domain/statistics/recount.js';
import { auditYears } from '../../domain/year/figures/recount.js';
import type { Store } from '../../store/store.js';
import { Failure } from '../failure.js';

/**
 * Verifies on live data that the ledger's lines are those that were written, that every total and every closed year is the sum of its lines, and every
 * statistic that of its rows.
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
  const unlike = await store.snapshot(auditYears);
  if (unlike.length) {
    const which = unlike.map(({ scope, year }) => `${String(year)} of ${scope}`);
    throw new Failure(`closed years differ from their lines: ${which.join(', ')}`);
  }
  const miscounts = await store.snapshot(auditStatistics);
  if (miscounts.length) {
    const which = miscounts.map(({ scope, month, figure }) => `${figure} of ${scope} in ${month}`);
    throw new Failure(`statistics differ from their rows: ${which.join(', ')}`);
  }
  return [
    'every statistic is the sum of its rows',
    'every closed year is the sum of its lines',
    'every total is the sum of its ledger lines',
    `${counted(lines, 'line')} in one chain that ends in ${hash}`,
  ].join('\n');
}
