import type { DataSource, EntityManager } from 'typeorm';
import type { FeedPosition } from '../../core/cursor.js';
import type { Entry, FeedHead, FeedSource } from '../../live/feed/feed.js';
import type { Dialect } from '../dialect.js';
import { mustKnowTables } from '../migrations/state.js';
import { rowsOf, type TableRows } from '../rows.js';
import { entriesOf, subjectsOf, type EntryDraft } from './draft.js';
import { FeedEntryRow, FeedHeadRow, FeedSubjectRow } from './rows.js';

const HEAD = { where: { id: 1 } };

/** The feed as the engine reads it. */
export class FeedStore implements FeedSource {
  private durableSeq = 0;
  private seenSeq = 0;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  async head(): Promise<FeedHead> {
    await mustKnowTables(this.source.manager);
    const head = await readHead(this.source.manager);
    // The seqs name entries of another epoch now, so nothing is known of their durability.
    if (head.seq < this.durableSeq) this.durableSeq = this.seenSeq = 0;
    return head;
  }

  /** Resolves once everything up to a seq that was seen is safe on disk. */
  async untilDurable(seq: number): Promise<void> {
    this.seenSeq = Math.max(this.seenSeq, seq);
    while (seq > this.durableSeq) {
      // One flush runs at a time, since all of them commit to the same row. A flush that began before this seq was seen
      // proves nothing about it.
      await (this.flushing ??= this.flushSeen().finally(() => {
        this.flushing = undefined;
      }));
    }
  }

  private async flushSeen(): Promise<void> {
    const seen = this.seenSeq;
    await this.dialect.flush(this.source);
    this.durableUpTo(seen);
  }

  /** Everything up to `seq` is safe on disk: a commit after it has returned, here or at the node that announced it. */
  durableUpTo(seq: number): void {
    this.durableSeq = Math.max(this.durableSeq, seq);
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    const rows = await this.source
      .getRepository(FeedEntryRow)
      .createQueryBuilder('entry')
      .where('entry.seq > :after AND entry.seq <= :last', { after, last: after + limit })
      .orderBy('entry.seq')
      .getMany();
    const last = rows.at(-1);
    if (last) await this.untilDurable(last.seq);
    return rows;
  }
}

/** The feed's head as the manager sees it. Inside a snapshot it is the position of the snapshot's state. */
export async function readHead(manager: EntityManager): Promise<FeedHead> {
  const { epoch, seq, mark, floor } = await manager.findOneOrFail(FeedHeadRow, HEAD);
  return { epoch, seq, mark, floor };
}

/** Whether the feed holds the entry that a position was taken from, so that the entries after it can be sent. */
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

/** The rows that append drafts, where `last` is the seq of the last draft. */
export function feedRows(drafts: readonly EntryDraft[], last: number): readonly TableRows[] {
  const firstSeq = last - drafts.length + 1;
  return [
    rowsOf(FeedEntryRow, entriesOf(drafts, last)),
    rowsOf(
      FeedSubjectRow,
      subjectsOf(drafts).map((subject) => ({ subject, seq: last, firstSeq })),
    ),
  ];
}
