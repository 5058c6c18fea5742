import type {
  DataSource,
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  MigrationInterface,
  ObjectLiteral,
} from 'typeorm';
import { within } from '../core/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Appended } from '../live/feed.js';
import { driverCode, type Dialect } from './dialect.js';
import { missing, mustBeCurrent, mustNotBeNewer, SchemaProblem } from './migrations/state.js';
import { insertRows, type TableRows } from './rows.js';
import { entriesOf, FeedStore, newMark, type EntryDraft } from './feed/feed-store.js';

/** Another transaction was quicker: this one is rolled back and runs again. */
export class Conflict extends Error {}

/** One write transaction: the rows it changes and the entries it adds to the feed. */
export class Transaction {
  readonly drafts: EntryDraft[] = [];
  /** Somebody is forgotten: what stood here is to leave the files of the database too, soon. */
  erases = false;
  private readonly mark = newMark();

  constructor(
    readonly manager: EntityManager,
    /** The time of everything in this transaction, UTC milliseconds. */
    readonly at: number,
    private readonly dialect: Dialect,
  ) {}

  /** Reads rows and keeps others from changing them until commit. On SQLite the only writer is this one anyway. */
  lock<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>): Promise<T[]> {
    const lock = this.dialect.name === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    return this.manager.find(entity, { where, ...lock });
  }

  /**
   * Inserts a row whose key others may take at the same moment; who comes second begins anew, and finds the row.
   */
  async insertUnique<T extends object>(entity: EntityTarget<T>, row: T): Promise<void> {
    try {
      await this.manager.createQueryBuilder().insert().into(entity).values(row).updateEntity(false).execute();
    } catch (error) {
      throw this.dialect.isDuplicate(error) ? new Conflict() : error;
    }
  }

  /** As insertUnique, for many rows of one or several tables. */
  async insertAll(...tables: readonly TableRows[]): Promise<void> {
    try {
      await insertRows(this.manager, this.dialect, tables);
    } catch (error) {
      throw this.dialect.isDuplicate(error) ? new Conflict() : error;
    }
  }

  /** Writes rows that may be there already: of those only some columns are changed. */
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
      .execute();
  }

  append(kind: string, subjects: readonly string[], payload: unknown): void {
    this.drafts.push({ at: this.at, mark: this.mark, kind, subjects: [...new Set(subjects)], payload });
  }
}

export interface StoreHandles {
  readonly write: DataSource;
  readonly read: DataSource;
  readonly snapshot: DataSource;
  readonly live: DataSource;
}

/** The database of one gateway: one door for writing, one for reading, one for reading a single state. */
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

  /** Reads whatever is committed. */
  get read(): EntityManager {
    return this.handles.read.manager;
  }

  /** As read, for what the engine shows: queries do not make it wait. */
  get live(): EntityManager {
    return this.handles.live.manager;
  }

  /** Called with what each transaction appended, right after its commit. */
  onCommitted(announce: (appended: Appended) => void): void {
    this.announce = announce;
  }

  /**
   * The one door for writing. `work` may run several times, until it is not in conflict with others, so it must do
   * nothing but read and write through its transaction. All attempts together end within `deadlineMs`.
   * @throws Fault OVERLOADED when conflicts persist, UNAVAILABLE when the database does not answer: then, rarely, the
   *   transaction was committed all the same, and only asking again tells
   */
  transact<T>(
    work: (tx: Transaction) => Promise<T>,
    deadlineMs: number = LIMITS.WRITE_DEADLINE_MS,
  ): Promise<T> {
    let conflicts = 0;
    const late = () => new Fault(conflicts ? 'OVERLOADED' : 'UNAVAILABLE');
    return within(deadlineMs, late, async (signal) => {
      for (;;) {
        try {
          return await this.attempt(work, signal);
        } catch (error) {
          if (error instanceof Fault) throw error;
          if (this.dialect.isUnavailable(error)) throw new Fault('UNAVAILABLE');
          if (!(error instanceof Conflict || this.dialect.isConflict(error))) throw error;
          conflicts += 1;
          if (conflicts === LIMITS.WRITE_ATTEMPTS) throw new Fault('OVERLOADED');
          await backOff(conflicts);
          signal.throwIfAborted();
        }
      }
    });
  }

  /** Reads several things as of one moment. */
  snapshot<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dialect.snapshot(this.handles.snapshot, work);
  }

  /** As snapshot; what it read can no longer be undone by a power cut, so it may be shown on a wall. */
  async settledSnapshot<T extends { readonly seq: number }>(
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const result = await this.snapshot(work);
    await this.feed.settle(result.seq);
    return result;
  }

  /** The names of the migrations that would run now. */
  pending(): Promise<string[]> {
    return missing(this.handles.write);
  }

  /** @returns the names of the migrations that ran */
  async migrate(): Promise<string[]> {
    const { write } = this.handles;
    await mustNotBeNewer(write);
    // SQLite is alone by a transaction around them all; in MySQL tables are made outside of any.
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

  /** Statements that would bring the tables to what the entities say; none when they agree. */
  async drift(): Promise<string[]> {
    const { upQueries } = await this.handles.write.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  }

  async close(): Promise<void> {
    const { write, ...others } = this.handles;
    await this.dialect.close([...new Set<DataSource>([write, ...Object.values(others)])]);
  }

  private async attempt<T>(work: (tx: Transaction) => Promise<T>, signal: AbortSignal): Promise<T> {
    let drafts: readonly EntryDraft[] = [];
    let erases = false as boolean;
    const inside = async (manager: EntityManager) => {
      const tx = new Transaction(manager, this.clock.now(), this.dialect);
      const value = await work(tx);
      ({ drafts, erases } = tx);
      return { value, drafts };
    };
    const { value, taken } = await this.dialect.write(this.handles.write, inside, signal);
    // Nobody waits for it; where it fails, the next one does it as well.
    if (erases) void this.dialect.scrub(this.handles.write).catch(() => undefined);
    if (taken) {
      this.feed.settled(taken.last);
      this.announce({ entries: entriesOf(drafts, taken.last), before: taken.before });
    }
    return value;
  }
}

/** Longer each time, with jitter, so that those who clashed do not meet again. */
function backOff(attempt: number): Promise<void> {
  const ceilingMs = LIMITS.WRITE_BACKOFF_MS * 2 ** (attempt - 1);
  return new Promise((resolve) => setTimeout(resolve, ceilingMs * (0.5 + Math.random() / 2)));
}
