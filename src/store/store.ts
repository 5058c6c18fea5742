import type { DataSource, EntityManager, EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { within } from '../core/scheduling/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Appended } from '../live/feed/feed.js';
import { Conflict, Overtaken } from './commit/conflict.js';
import { DeferredWrites } from './commit/deferred.js';
import { driverCode, type Attempt, type Dialect } from './dialect.js';
import { missing, mustBeCurrent, mustNotBeNewer, SchemaProblem } from './migrations/state.js';
import { entriesOf, newMark, type EntryDraft } from './feed/draft.js';
import { FeedStore } from './feed/feed-store.js';
import { readRowsWith, type RowsWith } from './rows-by-key.js';

/** One write transaction: the rows that it changes and the entries that it appends to the feed. */
export class Transaction {
  readonly drafts: EntryDraft[] = [];
  /** Changes of which no entry tells whom they are about, since only some may know. They are not stored: whoever made them is answered so. */
  readonly untold: Pick<EntryDraft, 'kind' | 'subjects'>[] = [];
  /** Writes for the end of the transaction, whose locks are never held while a client is waited for. */
  readonly deferred: DeferredWrites;
  /** Set when personal data is erased: what was overwritten must soon leave the database's files too. */
  erases = false;
  private readonly mark = newMark();
  /** Subjects of the last entry, as they were given and as they are kept: entries that are about the same share one list. */
  private last: { given: readonly string[]; kept: readonly string[] } = { given: [], kept: [] };

  constructor(
    readonly manager: EntityManager,
    /** The time of everything in this transaction, UTC milliseconds. */
    readonly at: number,
    private readonly dialect: Dialect,
  ) {
    this.deferred = new DeferredWrites(manager);
  }

  /** Reads rows and locks them until the commit. On SQLite this transaction is the only writer anyway. */
  lock<T extends ObjectLiteral>(entity: EntityTarget<T>, where: RowsWith<T>): Promise<T[]> {
    return readRowsWith(this.manager, entity, where, this.dialect.name === 'mysql' ? 'FOR UPDATE' : '');
  }

  /** Reads rows that nobody changes until the commit; others may do the same at once. */
  keep<T extends ObjectLiteral>(entity: EntityTarget<T>, where: RowsWith<T>): Promise<T[]> {
    return readRowsWith(
      this.manager,
      entity,
      where,
      this.dialect.name === 'mysql' ? 'LOCK IN SHARE MODE' : '',
    );
  }

  /**
   * Inserts a row whose key another transaction may insert at the same time. On a duplicate key the transaction is retried from
   * the start, and then finds the row.
   */
  async insertUnique<T extends object>(entity: EntityTarget<T>, row: T): Promise<void> {
    const insert = this.manager.createQueryBuilder().insert().into(entity).values(row).updateEntity(false);
    await this.orConflict(insert.execute());
  }

  /** As insertUnique, of a row that is there and is given another key. */
  async saveUnique<T extends object>(entity: EntityTarget<T>, row: T): Promise<void> {
    await this.orConflict(this.manager.save(entity, row));
  }

  private async orConflict(written: Promise<unknown>): Promise<void> {
    try {
      await written;
    } catch (error) {
      throw this.dialect.isDuplicate(error) ? new Conflict() : error;
    }
  }

  /** Inserts rows, or changes only some columns of rows that exist already. Subscribers are not told, who could not know which it was. */
  async upsert<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    rows: readonly T[],
    { changed, key }: { changed: readonly (keyof T & string)[]; key: readonly (keyof T & string)[] },
  ): Promise<void> {
    if (!rows.length) return;
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values([...rows])
      .orUpdate([...changed], [...key])
      .updateEntity(false)
      .callListeners(false)
      .execute();
  }

  /** @param subjects what the entry is about, most important first; at most SUBJECTS_PER_ENTRY are kept */
  append(kind: string, subjects: readonly string[], payload: unknown): void {
    if (subjects !== this.last.given) {
      this.last = { given: subjects, kept: [...new Set(subjects)].slice(0, LIMITS.SUBJECTS_PER_ENTRY) };
    }
    this.drafts.push({ at: this.at, mark: this.mark, kind, subjects: this.last.kept, payload });
  }
}

export interface StoreHandles {
  readonly write: DataSource;
  readonly read: DataSource;
  readonly snapshot: DataSource;
  readonly live: DataSource;
}

/** The database of a gateway: one method for writing, one for reading, one for reading a single state. */
export class Store {
  readonly feed: FeedStore;
  private announce: (appended: Appended) => void = () => undefined;

  constructor(
    readonly dialect: Dialect,
    private readonly handles: StoreHandles,
    private readonly clock: Clock,
  ) {
    this.feed = new FeedStore(handles.live, dialect);
  }

  /** Reads the newest committed state. */
  get read(): EntityManager {
    return this.handles.read.manager;
  }

  /** The same for the engine, on a handle that queries do not use. */
  get live(): EntityManager {
    return this.handles.live.manager;
  }

  /** Called with the entries of each transaction, right after its commit. */
  onCommitted(announce: (appended: Appended) => void): void {
    this.announce = announce;
  }

  /**
   * The only way to write. `work` may run several times, until it has no conflict, so it must only read and write through its
   * transaction. All attempts together end within `deadlineMs`.
   * @param reserve names what `work` will `move` (DeferredWrites.move). Transactions with the same name wait for each other in
   * order, each for at most RESERVATION_MS. This only saves wasted work; the move itself prevents lost updates.
   * @throws Fault OVERLOADED when conflicts persist, UNAVAILABLE when the database does not answer. In the latter case the
   * transaction was, rarely, committed all the same, which only a repeated request can tell.
   */
  transact<T>(
    work: (tx: Transaction) => Promise<T>,
    {
      deadlineMs = LIMITS.WRITE_DEADLINE_MS,
      attempts = LIMITS.WRITE_ATTEMPTS,
      reserve,
    }: { deadlineMs?: number; attempts?: number; reserve?: string } = {},
  ): Promise<T> {
    let conflicts = 0;
    const late = () => new Fault(conflicts ? 'OVERLOADED' : 'UNAVAILABLE');
    return within(deadlineMs, late, async (signal) => {
      for (;;) {
        try {
          return await this.attempt(work, { signal, reserve, conflicts });
        } catch (error) {
          if (error instanceof Fault) throw error;
          if (this.dialect.isUnavailable(error)) throw new Fault('UNAVAILABLE');
          if (!(error instanceof Conflict || this.dialect.isConflict(error))) throw error;
          conflicts += 1;
          if (conflicts >= attempts) throw new Fault('OVERLOADED');
          if (!(error instanceof Overtaken)) await backOff(conflicts);
          signal.throwIfAborted();
        }
      }
    });
  }

  /** Reads several things as of the same moment. */
  snapshot<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dialect.snapshot(this.handles.snapshot, work);
  }

  /** A snapshot that no power cut can undo, so that it may be shown on a screen. */
  async durableSnapshot<T extends { readonly seq: number }>(
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const result = await this.snapshot(work);
    await this.feed.untilDurable(result.seq);
    return result;
  }

  /** Names of the migrations that would run now. */
  pending(): Promise<string[]> {
    return missing(this.handles.write);
  }

  /** @returns names of the migrations that ran */
  async migrate(): Promise<string[]> {
    const { write } = this.handles;
    await mustNotBeNewer(write);
    // On SQLite one transaction around all migrations keeps other processes out. In MySQL, DDL runs outside of transactions.
    const transaction = this.dialect.name === 'sqlite' ? 'none' : 'each';
    const ran = await this.dialect.alone(write, () =>
      write.runMigrations({ transaction }).catch((error: unknown) => {
        if (error instanceof Fault) throw error;
        throw new SchemaProblem(
          `Changing the tables stopped with ${driverCode(error) || 'an error'}. Put right what stopped it and start again: it goes on where it stopped.`,
          { cause: error },
        );
      }),
    );
    return ran.map(({ name }: Pick<MigrationInterface, 'name'>) => name ?? '');
  }

  /** @throws SchemaProblem when the tables are not those of this version */
  mustBeMigrated(): Promise<void> {
    return mustBeCurrent(this.handles.write);
  }

  /** Statements that would change the tables to what the entities declare; none when they agree. */
  async drift(): Promise<string[]> {
    const { upQueries } = await this.handles.write.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  }

  async close(): Promise<void> {
    const { write, ...others } = this.handles;
    await this.dialect.close([...new Set<DataSource>([write, ...Object.values(others)])]);
  }

  private async attempt<T>(work: (tx: Transaction) => Promise<T>, attempt: Attempt): Promise<T> {
    let drafts: readonly EntryDraft[] = [];
    let erases = false as boolean;
    const inside = async (manager: EntityManager) => {
      const tx = new Transaction(manager, this.clock.now(), this.dialect);
      const value = await work(tx);
      ({ drafts, erases } = tx);
      return { value, drafts, deferred: tx.deferred.end() };
    };
    const { value, taken } = await this.dialect.write(this.handles.write, inside, attempt);
    // Nobody waits for the scrub. If it fails, the next one does its work as well.
    if (erases) void this.dialect.scrub(this.handles.write).catch(() => undefined);
    if (taken) {
      this.feed.durableUpTo(taken.last);
      this.announce({ entries: entriesOf(drafts, taken.last), before: taken.before });
    }
    return value;
  }
}

/** Waits longer each time, with jitter, so that transactions in conflict do not meet again. */
function backOff(attempt: number): Promise<void> {
  const ceilingMs = LIMITS.WRITE_BACKOFF_MS * 2 ** (attempt - 1);
  return new Promise((resolve) => setTimeout(resolve, ceilingMs * (0.5 + Math.random() / 2)));
}
