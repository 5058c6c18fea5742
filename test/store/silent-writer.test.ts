// A client of MySQL may fall silent at any moment: it is frozen, or the network has lost it.
import type { Server, Socket } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { listening, Wire } from '../fault/wire.js';
import { freshMysql } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { until } from '../harness/until.js';
import { freshStore, say } from './fresh-store.js';

/** A connection that passes a number of a client's messages and then none. */
class SilentWire extends Wire {
  said = 0;
  heard = Infinity;

  private constructor(server: Server, target: URL) {
    super(server, target, 3306);
  }

  static async toDatabase(url: string): Promise<SilentWire> {
    return new SilentWire(await listening(), new URL(url));
  }

  protected override ask(near: Socket, far: Socket): void {
    near.on('data', (data: Buffer) => {
      if (++this.said <= this.heard) far.write(data);
    });
  }
}

(process.env['TEST_DATABASE_URL'] ? test : test.skip)(
  'whoever falls silent anywhere in a transaction keeps nobody from writing: the head of the feed is not held meanwhile',
  async () => {
    const { store, url, drop } = await freshStore(freshMysql);
    const wire = await SilentWire.toDatabase(url);
    const waits: number[] = [];
    for (let whole = false; !whole;) {
      expect(waits.length).toBeLessThan(20);
      const doomed = await openStore(wire.url, storeSchema);
      // From here on it has its connection.
      await say(doomed);
      [wire.said, wire.heard] = [0, waits.length];
      let answered = false;
      const saying = say(doomed).then(
        () => (answered = true),
        () => false,
      );
      await until(() => answered || wire.said > wire.heard);
      const began = performance.now();
      await say(store);
      waits.push(performance.now() - began);
      wire.cut();
      whole = await saying;
      await doomed.close();
      [wire.heard] = [Infinity];
      wire.mend();
    }
    expect(waits.length).toBeGreaterThan(2);
    // Otherwise it would have waited until the server ended the transaction.
    expect(Math.max(...waits)).toBeLessThan((LIMITS.IDLE_TRANSACTION_SECONDS * 1_000) / 2);
    await wire.close();
    await drop();
  },
  60_000,
);

(process.env['TEST_DATABASE_URL'] ? test : test.skip)(
  'who falls silent while it holds rows is ended by the server within its bound, and the others go on',
  async () => {
    const { store, drop } = await freshStore(freshMysql);
    const lock = 'SELECT seq FROM feed_head FOR UPDATE';
    const holding = new Gate();
    const awake = new Gate();
    const frozen = store.transact(
      async ({ manager }) => {
        await manager.query(lock);
        holding.open();
        await awake.opened;
        await manager.query('SELECT 1');
      },
      { deadlineMs: 60_000 },
    );
    const ended = frozen.then(
      () => 'committed',
      () => 'ended',
    );
    await holding.opened;
    const began = performance.now();
    await store.transact(({ manager }) => manager.query(lock), { deadlineMs: 60_000 });
    const waitedMs = performance.now() - began;
    awake.open();
    expect(await ended).toBe('ended');
    const boundMs = LIMITS.IDLE_TRANSACTION_SECONDS * 1_000;
    expect(waitedMs).toBeGreaterThan(boundMs / 2);
    expect(waitedMs).toBeLessThan(boundMs + 2_000);
    await drop();
  },
  30_000,
);
