import { In, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Entry, FeedHead, FeedSource } from '../../live/feed.js';
import type { Dialect } from '../dialect.js';
import { FeedEntryRow, FeedHeadRow, FeedSubjectRow } from './rows.js';

/** An entry before it has its place in the feed. */
export type EntryDraft = Omit<Entry, 'seq'>;

const HEAD = { where: { id: 1 } };

/** The feed as the engine reads it. */
export class FeedStore implements FeedSource {
  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  head(): Promise<FeedHead> {
    return readHead(this.source.manager);
  }

  /** Resolves once everything visible by now is safe on disk. */
  settle(): Promise<void> {
    return this.dialect.settle(this.source);
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    const rows = await this.source
      .getRepository(FeedEntryRow)
      .createQueryBuilder('entry')
      .where('entry.seq > :after AND entry.seq <= :last', { after, last: after + limit })
      .orderBy('entry.seq')
      .getMany();
    if (rows.length) await this.settle();
    return rows;
  }
}

/** Where the feed stands, as the given manager sees it: inside a snapshot, the seq that its state is as of. */
export async function readHead(manager: EntityManager): Promise<FeedHead> {
  const { epoch, seq, floor } = await manager.findOneOrFail(FeedHeadRow, HEAD);
  return { epoch, seq, floor };
}

/** The entries that have all the subjects and one of the kinds; the root alias is `row`. */
export function feedPage(
  manager: EntityManager,
  subjects: readonly string[],
  kinds: readonly string[] | undefined,
): SelectQueryBuilder<FeedEntryRow> {
  const query = manager.createQueryBuilder(FeedEntryRow, 'row');
  subjects.forEach((subject, index) => {
    const alias = `about${String(index)}`;
    query.innerJoin(FeedSubjectRow, alias, `${alias}.seq = row.seq AND ${alias}.subject = :${alias}`, {
      [alias]: subject,
    });
  });
  return kinds ? query.andWhere({ kind: In([...kinds]) }) : query;
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
  const subjects = entries.flatMap(({ seq, subjects }) => subjects.map((subject) => ({ subject, seq })));
  await insertRows(manager, FeedEntryRow, entries);
  if (subjects.length) await insertRows(manager, FeedSubjectRow, subjects);
  return entries;
}

async function insertRows<T extends object>(manager: EntityManager, entity: new () => T, rows: readonly T[]) {
  await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values([...rows])
    .updateEntity(false)
    .execute();
}
