import type { EntityManager } from 'typeorm';
import { LedgerLine } from '../../donation/ledger/rows.js';
import { ClosedYear } from '../entity.js';
import { keepMonth, readMonths } from './months.js';

/** A closed year that is not what the ledger said then. */
type Unlike = Pick<ClosedYear, 'scope' | 'year'>;

/** Counts every closed year again, up to its line, whose hash must be the one that was closed with. */
export async function auditYears(manager: EntityManager): Promise<Unlike[]> {
  const unlike: Unlike[] = [];
  for (const closed of await manager.find(ClosedYear)) {
    const { scope, year, timeZone, upToLine, hash } = closed;
    const last = await manager.findOneBy(LedgerLine, { number: upToLine });
    const [months = []] = await readMonths(manager, [{ scope, year, timeZone, upTo: upToLine }]);
    const isSame = JSON.stringify(months.map(keepMonth)) === JSON.stringify(closed.months);
    // Before its first line the ledger has no hash to compare.
    if (!isSame || (last !== null && last.hash !== hash)) unlike.push({ scope, year });
  }
  return unlike;
}
