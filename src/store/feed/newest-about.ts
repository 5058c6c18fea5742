import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRowsOfEach } from '../rows-by-key.js';
import { passing } from './feed-about.js';
import { partsOf } from './parts.js';
import { FeedEntryRow, FeedSubjectRow } from './rows.js';
import { SearchBudget } from './search-budget.js';

/** What is searched for: entries about a subject after a seq. */
export interface AboutSince {
  readonly subject: string;
  readonly after: number;
}

/**
 * The newest entries about each of several subjects, newest first, for all of them together: one statement finds the transactions,
 * the next ones read their entries. Each of these scans FEED_SCAN_ENTRIES at most, so that their number depends on how much there
 * is to scan; for entries of small transactions it is one.
 * @param limit entries of each subject
 * @throws Fault UNAVAILABLE when it takes longer than a request may
 */
export async function newestAboutEach(
  manager: EntityManager,
  wanted: readonly AboutSince[],
  limit: number,
): Promise<FeedEntryRow[][]> {
  const stretches = await readRowsOfEach(
    manager,
    FeedSubjectRow,
    // A stretch has an entry with the subject, so that no more of them are needed.
    wanted.map(({ subject, after }) => ({
      condition: 'subject = ? AND seq > ? ORDER BY seq DESC LIMIT ?',
      parameters: [subject, after, limit],
    })),
  );
  const scanned = Math.ceil(LIMITS.FEED_SCAN_ENTRIES / wanted.length);
  const searches = wanted.map(({ subject, after }, index) => {
    const its = (stretches[index] ?? []).sort((a, b) => b.seq - a.seq);
    const range = { after, before: Number.MAX_SAFE_INTEGER, newestFirst: true };
    return { subject, parts: partsOf(its, range, scanned), found: [] as FeedEntryRow[] };
  });
  const budget = new SearchBudget();
  for (;;) {
    const asked = searches.flatMap(({ subject, parts, found }) => {
      const part = found.length < limit ? parts.next().value : undefined;
      return part ? [{ found, ...passing(part, { subjects: [subject] }) }] : [];
    });
    if (!asked.length) return searches.map(({ found }) => found);
    await budget.step();
    const rows = await readRowsOfEach(
      manager,
      FeedEntryRow,
      asked.map(({ condition, parameters, found }) => ({
        condition: `${condition} ORDER BY seq DESC LIMIT ?`,
        parameters: [...parameters, limit - found.length],
      })),
    );
    asked.forEach(({ found }, index) => found.push(...(rows[index] ?? []).sort((a, b) => b.seq - a.seq)));
  }
}
