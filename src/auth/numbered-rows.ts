import {
  MoreThan,
  type EntityTarget,
  type FindOptionsWhere,
  type FindOptionsOrder,
  type FindOptionsSelect,
} from 'typeorm';
import type { Store, Transaction } from '../store/store.js';

/** A row with a number that increases with every change of its table. A unique key keeps numbers different. */
export interface NumberedRow {
  readonly number: number;
}

export interface PollOptions<R> {
  /** Time between two polls. */
  readonly everyMs: number;
  /** Rows read by one statement. */
  readonly pageRows: number;
  /** Those that are read; all when left out. */
  readonly columns?: readonly (keyof R & string)[];
}

/**
 * Keeps a node up to date with a table that all nodes write and that each must know within moments: it polls for rows with
 * higher numbers, which are in the order of the commits. It does not use the feed, so a node whose feed is stuck still learns
 * whom to admit. While the store is away the node keeps what it knows.
 */
export class NumberedRows<R extends NumberedRow> {
  /** The highest number that was read. */
  private read = 0;
  private polling: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly entity: EntityTarget<R>,
    private readonly options: PollOptions<R>,
    /** Called after each page that was read, also after an empty one. */
    private readonly learn: (rows: readonly R[]) => void,
  ) {}

  /** @throws the driver's error when the store does not answer: without the rows nobody may be admitted */
  async start(): Promise<void> {
    await this.poll();
    this.pollLater();
  }

  /** Resolves once no poll reads from the store, so that the store can be closed. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.polling;
  }

  /** Reads new rows page by page. When it resolves, every row that was committed before the call has been read. */
  poll(): Promise<void> {
    const poll = this.polling.then(() => this.readOn());
    this.polling = poll.catch(() => undefined);
    return poll;
  }

  private async readOn(): Promise<void> {
    const { pageRows, columns } = this.options;
    for (let full = true; full;) {
      const rows = await this.store.read.find(this.entity, {
        where: { number: MoreThan(this.read) } as FindOptionsWhere<R>,
        order: { number: 'ASC' } as FindOptionsOrder<R>,
        take: pageRows,
        ...(columns && {
          select: Object.fromEntries(columns.map((name) => [name, true])) as FindOptionsSelect<R>,
        }),
      });
      this.learn(rows);
      this.read = rows.at(-1)?.number ?? this.read;
      full = rows.length === pageRows;
    }
  }

  private pollLater(): void {
    if (this.closed) return;
    const again = () => {
      this.pollLater();
    };
    this.timer = setTimeout(() => void this.poll().then(again, again), this.options.everyMs).unref();
  }
}

/** The highest number so far. Of two transactions that take the same next number, the second one waits for the first to commit, fails on the unique key and is retried. */
export async function newestNumber<R extends NumberedRow>(
  { manager }: Transaction,
  entity: EntityTarget<R>,
): Promise<number> {
  const order = { number: 'DESC' } as FindOptionsOrder<R>;
  const [last] = await manager.find(entity, { order, take: 1 });
  return last?.number ?? 0;
}
