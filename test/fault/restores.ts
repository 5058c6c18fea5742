// One deployment on a real SQLite file, its clients, and everything that may be done to its feed.
import { copyFileSync, rmSync } from 'node:fs';
import { restored } from '../../src/cli/verbs/restored.js';
import { feedCursor, parseFeedCursor } from '../../src/core/cursor.js';
import { storeSchema } from '../../src/domain/features.js';
import { InProcessBus } from '../../src/live/bus/in-process.js';
import { Engine } from '../../src/live/engine.js';
import type { Entry, FeedHead, FeedSource } from '../../src/live/feed/feed.js';
import type { Subscription } from '../../src/live/subscription.js';
import { FeedEntryRow, FeedHeadRow, FeedSubjectRow } from '../../src/store/feed/rows.js';
import { openStore } from '../../src/store/open.js';
import { rowsOf } from '../../src/store/rows.js';
import type { Store } from '../../src/store/store.js';
import { SinkByHand, Watch, type Seen } from '../live/watching.js';

/** Entries of one transaction. */
const TOGETHER = 5;

export const WAYS = ['restored', 'copy', 'dump', 'replica'] as const;

/** The store's feed as a replica shows it, which may lag. */
class Replica implements FeedSource {
  /** The newest entry that it has; undefined: all of them. */
  newest: Entry | undefined;

  constructor(private readonly feed: FeedSource) {}

  async head(): Promise<FeedHead> {
    const head = await this.feed.head();
    return this.newest ? { ...head, seq: this.newest.seq, mark: this.newest.mark } : head;
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    const entries = await this.feed.read(after, limit);
    return entries.filter(({ seq }) => seq <= (this.newest?.seq ?? Infinity));
  }
}

/** One client, over all its connections. */
export class Client {
  sink = new SinkByHand();
  subscription: Subscription | undefined;

  constructor(readonly begun: string) {}

  get received(): readonly Seen[] {
    return this.sink.received;
  }

  /** The cursor that it resumes from. */
  get cursor(): string {
    const last = this.received.at(-1);
    return last ? feedCursor(last) : this.begun;
  }

  leave(): void {
    this.subscription?.end();
    this.subscription = undefined;
  }
}

export class Deployment {
  readonly clients: Client[] = [];
  private store!: Store;
  private replica!: Replica;
  private engine!: Engine;
  private silent = false;

  constructor(private readonly file: string) {}

  async start(): Promise<void> {
    this.store = await openStore(`sqlite:${this.file}`, storeSchema);
    await this.store.migrate();
    this.replica = new Replica(this.store.feed);
    this.engine = new Engine(this.replica, new InProcessBus());
    this.store.onCommitted((appended) => {
      if (!this.silent) this.engine.committed(appended);
    });
    await this.engine.start();
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.leave();
    await this.engine.close();
    await this.store.close();
  }

  /** @param silent as by a process that dies before it announces the commit */
  async write(count: number, silent: boolean): Promise<void> {
    this.silent = silent;
    for (let left = count; left > 0; left -= TOGETHER) {
      await this.store.transact(async (tx) => {
        for (let n = Math.min(left, TOGETHER); n > 0; n--) tx.append('SAID', [], {});
      });
    }
    this.silent = false;
  }

  async join(): Promise<void> {
    const client = new Client(feedCursor(await this.store.feed.head()));
    this.clients.push(client);
    this.comeBack(client);
  }

  comeBack(client: Client): void {
    if (client.subscription) return;
    client.sink = client.sink.reopened();
    const after = parseFeedCursor(client.cursor);
    client.subscription = this.engine.subscribe({ operation: new Watch(), after }, client.sink);
  }

  async backUp(): Promise<void> {
    rmSync(this.backup, { force: true });
    await this.store.read.query(`VACUUM INTO '${this.backup}'`);
  }

  async restore(way: (typeof WAYS)[number]): Promise<void> {
    if (way === 'replica') return this.lag();
    if (way === 'dump') return this.loadDump();
    await this.stop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.file + suffix, { force: true });
    copyFileSync(this.backup, this.file);
    await this.start();
    if (way === 'restored') await restored(this.store);
    for (const client of this.clients) this.comeBack(client);
  }

  endLag(): void {
    this.replica.newest = undefined;
  }

  /** Every entry in the store, and its epoch. */
  async truth(): Promise<{ epoch: string; entries: readonly Entry[] }> {
    const { epoch, seq } = await this.store.feed.head();
    return { epoch, entries: seq ? await this.store.feed.read(0, seq) : [] };
  }

  private get backup(): string {
    return `${this.file}.backup`;
  }

  /** The replica does not show the last few entries yet. */
  private async lag(): Promise<void> {
    const { entries } = await this.truth();
    this.replica.newest = entries.at(-4);
  }

  /** Replaces the rows under the running node, as `mysql < dump.sql` does. */
  private async loadDump(): Promise<void> {
    const dump = await openStore(`sqlite:${this.backup}`, storeSchema);
    const [head] = await dump.read.find(FeedHeadRow);
    const entries = await dump.read.find(FeedEntryRow);
    await dump.close();
    await this.store.transact(async (tx) => {
      await tx.manager.clear(FeedEntryRow);
      await tx.manager.clear(FeedSubjectRow);
      tx.deferred.insert(rowsOf(FeedEntryRow, entries));
      await tx.manager.save(FeedHeadRow, head as FeedHeadRow);
    });
  }
}
