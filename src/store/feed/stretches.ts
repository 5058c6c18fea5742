import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { SearchBudget } from './search-budget.js';

/** The entries of one transaction, some of which have a subject. It is the same for all subjects of the transaction. */
export interface Stretch {
  readonly firstSeq: number;
  readonly seq: number;
}

/** The part of the feed that is searched, and its direction: entries between two seqs, from the first on or from the last back. */
export interface SearchRange {
  readonly after: number;
  readonly before: number;
  readonly newestFirst: boolean;
}

/** The stretches of one subject within the search range. */
class SubjectStretches {
  private read: readonly Stretch[] = [];
  private index = 0;
  private taken = 0;
  private limit: number = LIMITS.FEED_STRETCHES_FEW;

  constructor(
    private readonly manager: EntityManager,
    private readonly budget: SearchBudget,
    private readonly subject: string,
    private readonly range: SearchRange,
  ) {}

  /** The next stretch from a seq on, if it has been read already. Each call must ask for a later seq in the search's order. */
  next(from: number): Stretch | undefined {
    const { newestFirst } = this.range;
    let stretch = this.read[this.index];
    while (stretch && (newestFirst ? stretch.seq > from : stretch.seq < from)) {
      stretch = this.read[++this.index];
    }
    if (stretch) this.taken += 1;
    return stretch;
  }

  /** The next stretch from a seq on, after reading more rows from there. */
  async readOn(from: number): Promise<Stretch | undefined> {
    await this.budget.step();
    // Reads twice as many rows each time, but few again when only one was used and many were skipped.
    const { FEED_STRETCHES_FEW: few, FEED_STRETCHES: most } = LIMITS;
    this.limit = this.taken > 1 ? Math.min(2 * this.limit, most) : few;
    const { after, newestFirst } = this.range;
    const rows: { firstSeq: number | string; seq: number | string }[] = await this.manager.query(
      'SELECT firstSeq, seq FROM feed_subject WHERE subject = ? AND seq BETWEEN ? AND ?' +
        ` ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      [this.subject, ...(newestFirst ? [after + 1, from] : [from, Number.MAX_SAFE_INTEGER]), this.limit],
    );
    this.read = rows.map(({ firstSeq, seq }) => ({ firstSeq: Number(firstSeq), seq: Number(seq) }));
    [this.index, this.taken] = [0, 0];
    return this.next(from);
  }
}

/** The seq of the last entry of the transaction that appended an entry, or a later one. */
async function endOfTransaction(manager: EntityManager, seq: number): Promise<number> {
  if (seq >= Number.MAX_SAFE_INTEGER - 1) return seq;
  const [row]: { seq: number | string }[] = await manager.query(
    'SELECT seq FROM feed_subject WHERE seq >= ? ORDER BY seq LIMIT 1',
    [seq],
  );
  return Number(row?.seq ?? seq);
}

/**
 * The stretches that all subjects have in common, in the order of the search. The subjects are asked in rotation, each from the
 * stretch that the previous subject has returned, so that a rare subject skips most stretches of a frequent one.
 * @param enough number of entries in the first batch; each later batch holds twice as many
 */
export async function* commonStretches(
  manager: EntityManager,
  budget: SearchBudget,
  { subjects, range, enough }: { subjects: readonly string[]; range: SearchRange; enough: number },
): AsyncGenerator<readonly Stretch[]> {
  const lists = subjects.map((subject) => new SubjectStretches(manager, budget, subject, range));
  let from = range.newestFirst ? await endOfTransaction(manager, range.before - 1) : range.after + 1;
  let wanted = Math.min(enough, LIMITS.FEED_SCAN_ENTRIES);
  let batch: Stretch[] = [];
  let entries = 0;
  for (let asked = 0, agreeing = 0; ; asked = (asked + 1) % lists.length) {
    const list = lists[asked] as SubjectStretches;
    const stretch = list.next(from) ?? (await list.readOn(from));
    if (!stretch) break;
    agreeing = stretch.seq === from ? agreeing + 1 : 1;
    from = stretch.seq;
    if (agreeing < lists.length) continue;
    batch.push(stretch);
    entries += stretch.seq - stretch.firstSeq + 1;
    from += range.newestFirst ? -1 : 1;
    agreeing = 0;
    if (entries < wanted) continue;
    yield batch;
    wanted = Math.min(2 * wanted, LIMITS.FEED_SCAN_ENTRIES);
    [batch, entries] = [[], 0];
  }
  if (batch.length) yield batch;
}
