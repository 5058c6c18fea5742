import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { FeedPosition } from '../../core/cursor.js';
import type { Entry, FeedHead, FeedSource } from '../../live/feed.js';
import type { Dialect } from '../dialect.js';
import { mustKnowTables } from '../migrations/state.js';
import { rowsOf, type TableRows } from '../rows.js';
import { FeedEntryRow, FeedHeadRow, FeedSubjectRow } from './rows.js';

/** An entry before it has its place in the feed. */
export type EntryDraft = Omit<Entry, 'seq'>;

/** Marks are below this: as many as Node's randomInt gives, and exact as a number. */
const MARKS = 2 ** 48 - 1;

/** A mark for what one transaction appends. */
export const newMark = (): number => randomInt(1, MARKS);

const HEAD = { where: { id: 1 } };

/** The feed as the engine reads it. */
export class FeedStore implements FeedSource {
  private settledSeq = 0;
  private seenSeq = 0;
  private settling: Promise<void> | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  async head(): Promise<FeedHead> {
    await mustKnowTables(this.source.manager);
    const head = await readHead(this.source.manager);
    // What was safe on disk in another history says nothing of the entries that have those places now.
    if (head.seq < this.settledSeq) this.settledSeq = this.seenSeq = 0;
    return head;
  }

  /** Resolves once everything up to a seq that was seen is safe on disk. */
  async settle(seq: number): Promise<void> {
    this.seenSeq = Math.max(this.seenSeq, seq);
    while (seq > this.settledSeq) {
      // One at a time for everybody: each commits to the same row. One that began before this seq was seen says nothing of it.
      await (this.settling ??= this.settleSeen().finally(() => {
        this.settling = undefined;
      }));
    }
  }

  private async settleSeen(): Promise<void> {
    const seen = this.seenSeq;
    await this.dialect.settle(this.source);
    this.settled(seen);
  }

  /** Everything up to here is safe on disk: a commit after it returned, here or at the node that announced it. */
  settled(seq: number): void {
    this.settledSeq = Math.max(this.settledSeq, seq);
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
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
  const { epoch, seq, mark, floor } = await manager.findOneOrFail(FeedHeadRow, HEAD);
  return { epoch, seq, mark, floor };
}

/** Whether the feed holds the entry that a position was taken from, so that what followed it can be told. */
export async function holds(
  manager: EntityManager,
  head: FeedHead,
  { epoch, seq, mark }: FeedPosition,
): Promise<boolean> {
  if (epoch !== head.epoch || seq > head.seq || (seq <= head.floor && head.floor > 0)) return false;
  if (seq === 0) return mark === 0;
  const [entry]: { mark: number | string }[] = await manager.query(
    'SELECT mark FROM feed_entry WHERE seq = ?',
    [seq],
  );
  return entry !== undefined && Number(entry.mark) === mark;
}

/** Names another history of the feed, for whoever has restored a backup. @returns its name */
export async function beginHistory(manager: EntityManager): Promise<string> {
  const epoch = ulid();
  await manager.update(FeedHeadRow, HEAD.where, { epoch });
  return epoch;
}

/** Drafts that were appended, as the entries that they became. */
export function entriesOf(drafts: readonly EntryDraft[], last: number): readonly Entry[] {
  return drafts.map((draft, index) => ({ ...draft, seq: last - drafts.length + 1 + index }));
}

/** The rows by which drafts are appended, `last` being the seq of the last of them. */
export function feedRows(drafts: readonly EntryDraft[], last: number): readonly TableRows[] {
  const firstSeq = last - drafts.length + 1;
  const subjects = [...new Set(drafts.flatMap((draft) => draft.subjects))];
  return [
    rowsOf(FeedEntryRow, entriesOf(drafts, last)),
    rowsOf(
      FeedSubjectRow,
      subjects.map((subject) => ({ subject, seq: last, firstSeq })),
    ),
  ];
}
