import { LIMITS } from '../../../core/limits.js';
import type { Store } from '../../../store/store.js';
import { Organisation } from '../../organisation/entity.js';
import { lineageOf } from '../../organisation/hierarchy/lineage.js';
import { mustExist } from '../../reference.js';
import type { Id } from '../../../core/ids.js';
import type { Problem } from '../../../sheets/problem.js';
import type { Sheet, SheetRow } from '../sheet/read.js';
import { planPage, writePage, type Plan } from './page.js';

/** What became of the rows of a file. */
export interface Imported {
  readonly added: number;
  readonly registered: number;
  readonly known: number;
  readonly problems: readonly Problem[];
}

interface Into {
  readonly organisationId: Id<'Organisation'>;
  /** Only says what would be done. */
  readonly isDryRun: boolean;
}

/**
 * Enters the good rows of a file, a page in each transaction. Who was entered before is found by her number, so a run that was
 * killed is simply run again. @throws Fault NOT_FOUND, MERGED of the organisation
 */
export async function importVolunteers(
  store: Store,
  { rows, problems, numberColumn }: Sheet,
  { organisationId, isDryRun }: Into,
): Promise<Imported> {
  await mustExist(store.read, Organisation, 'organisation', organisationId);
  const done = { added: 0, registered: 0, known: 0, problems: [...problems] };
  for (const page of pagesOf(rows)) {
    const plan = isDryRun
      ? await planPage(store.read, organisationId, page)
      : await store.transact(async (tx): Promise<Plan> => {
          const { regionId } = await mustExist(tx.manager, Organisation, 'organisation', organisationId);
          const planned = await planPage(tx.manager, organisationId, page);
          writePage(tx, planned, { lineage: await lineageOf(tx.manager, organisationId), regionId });
          return planned;
        });
    done.added += plan.added.length;
    done.registered += plan.registered.length;
    done.known += plan.known;
    for (const { row, complaint } of plan.refused) {
      const { reason, right } = complaint;
      done.problems.push({ line: row.line, ...numberColumn, reason, right });
    }
  }
  return { ...done, problems: done.problems.toSorted((one, other) => one.line - other.line) };
}

function* pagesOf(rows: readonly SheetRow[]): Generator<readonly SheetRow[]> {
  for (let from = 0; from < rows.length; from += LIMITS.IMPORT_ROWS_PER_TRANSACTION) {
    yield rows.slice(from, from + LIMITS.IMPORT_ROWS_PER_TRANSACTION);
  }
}
