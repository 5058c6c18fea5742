import type { DataSource, EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Entry, FeedHead, FeedSource } from '../../live/feed.js';
import type { Dialect } from '../dialect.js';
import { insertRows, rowsOf } from '../rows.js';
import { FeedEntryRow, FeedHeadRow, FeedSubjectRow } from './rows.js';

/** An entry before it has its place in the feed. */
export type EntryDraft = Omit<Entry, 'seq'>;

const HEAD = { where: { id: 1 } };

/** The feed as the engine reads it. */
export class FeedStore implements FeedSource {
  private settledSeq = 0;

  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  head(): Promise<FeedHead> {
    return this.available(() => readHead(this.source.manager));
  }

  /** @throws Fault UNAVAILABLE when the database does not answer */
  private async available<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.dialect.isUnavailable(error) ? new Fault('UNAVAILABLE') : error;
    }
  }

  /** Resolves once everything up to a seq that was seen is safe on disk. */
  async settle(seq: number): Promise<void> {
    if (seq <= this.settledSeq) return;
    await this.dialect.settle(this.source);
    this.settled(seq);
  }

  /** Everything up to here is safe on disk: a commit after it returned. */
  settled(seq: number): void {
    this.settledSeq = Math.max(this.settledSeq, seq);
  }

  read(after: number, limit: number): Promise<readonly Entry[]> {
    return this.available(() => this.readPage(after, limit));
  }

  private async readPage(after: number, limit: number): Promise<readonly Entry[]> {
    const rows = await this.source
      .getRepository(FeedEntryRow)
      .createQueryBuilder('entry')
      .where('entry.seq > :after AND entry.seq <= :last', { after, last: after + limit })
      .orderBy('entry.seq')
      .getMany();
    const last = rows.at(-1);
    if (last) await this.settle(last.seq);
    return rows;
  }
}

/** Where the feed stands, as the given manager sees it: inside a snapshot, the seq that its state is as of. */
export async function readHead(manager: EntityManager): Promise<FeedHead> {
  const { epoch, seq, floor } = await manager.findOneOrFail(FeedHeadRow, HEAD);
  return { epoch, seq, floor };
}

/**
 * Appends to the feed as the last thing a transaction does: the head's row lock, held until commit, makes the order
 * of seq the order of commit.
 */
export async function appendToFeed(
  manager: EntityManager,
  dialect: Dialect,
  drafts: readonly EntryDraft[],
): Promise<readonly Entry[]> {
  const last = await dialect.takeSeqs(manager, drafts.length);
  const entries = drafts.map((draft, index) => ({ ...draft, seq: last - drafts.length + 1 + index }));
  const subjects = [...new Set(drafts.flatMap((draft) => draft.subjects))].map((subject) => ({
    ...{ subject, seq: last },
    firstSeq: last - drafts.length + 1,
  }));
  await insertRows(manager, dialect, [rowsOf(FeedEntryRow, entries), rowsOf(FeedSubjectRow, subjects)]);
  return entries;
}
