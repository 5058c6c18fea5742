import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { LIMITS } from '../../src/core/limits.js';
import { DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
import type { Transaction } from '../../src/store/store.js';
import { freshMysql } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { allSeqs, freshStore, range, type FreshStore } from './fresh-store.js';

const entity: EntityTarget<ObjectLiteral> = DonationTotalRow;

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('on MySQL', () => {
  let opened: FreshStore;

  beforeEach(async () => {
    opened = await freshStore(freshMysql);
    const zero = {
      currency: 'CNY',
      pledged: 0n,
      received: 0n,
      refunded: 0n,
      donationCount: 0,
      pledgedCount: 0,
      receivedCount: 0,
      donorCount: 0,
    };
    await opened.store.transact(({ manager }) =>
      manager.insert(DonationTotalRow, [
        { ...zero, scope: 'one' },
        { ...zero, scope: 'other' },
      ]),
    );
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await opened.drop();
  });

  const lock = (tx: Transaction, scope: string) => tx.lock(entity, { scope });

  test('two who lock two rows in opposite order both commit, the loser by trying again', async () => {
    const { store } = opened;
    let firstLocks = 0;
    const meeting = new Gate();
    const cross = (first: string, second: string) =>
      store.transact(async (tx) => {
        await lock(tx, first);
        // At the first try each waits until the other holds its row too: from here on they are in a circle.
        if (++firstLocks === 2) meeting.open();
        await meeting.opened;
        await lock(tx, second);
        tx.append('CROSSED', [first], {});
      });
    await Promise.all([cross('one', 'other'), cross('other', 'one')]);
    expect(firstLocks).toBe(3);
    expect(await allSeqs(store)).toEqual([1, 2]);
  });

  test('of the loser of a deadlock nothing is written, not even what was already on its way', async () => {
    const { store } = opened;
    let firstLocks = 0;
    const meeting = new Gate();
    const cross = (first: string, second: string) =>
      store.transact(async (tx) => {
        await lock(tx, first);
        if (++firstLocks === 2) meeting.open();
        await meeting.opened;
        await Promise.all([
          lock(tx, second),
          tx.manager.query('UPDATE feed_barrier SET passed = passed + 1 WHERE id = 1'),
        ]);
      });
    await Promise.all([cross('one', 'other'), cross('other', 'one')]);
    expect(firstLocks).toBe(3);
    expect(await store.read.query('SELECT passed FROM feed_barrier')).toEqual([{ passed: '2' }]);
  });

  test('many who lock in any order all commit, within WRITE_ATTEMPTS', async () => {
    const { store } = opened;
    const attempts = new Map<number, number>();
    await Promise.all(
      range(1, 40).map((n) =>
        store.transact(async (tx) => {
          attempts.set(n, (attempts.get(n) ?? 0) + 1);
          const order = n % 2 ? ['one', 'other'] : ['other', 'one'];
          for (const scope of order) await lock(tx, scope);
          tx.append('CROSSED', [], {});
        }),
      ),
    );
    expect(await allSeqs(store)).toEqual(range(1, 40));
    expect(Math.max(...attempts.values())).toBeLessThanOrEqual(LIMITS.WRITE_ATTEMPTS);
  });

  test('what is read after waiting for a lock is the present, not the state at the beginning', async () => {
    const { store } = opened;
    const read = (tx: Transaction) => tx.manager.findOneByOrFail(DonationTotalRow, { scope: 'other' });
    const [held, looked] = [new Gate(), new Gate()];
    const first = store.transact(async (tx) => {
      await lock(tx, 'one');
      held.open();
      await looked.opened;
      await tx.manager.update(DonationTotalRow, { scope: 'other' }, { donationCount: 1 });
    });
    await held.opened;
    const second = store.transact(async (tx) => {
      expect((await read(tx)).donationCount).toBe(0);
      looked.open();
      await lock(tx, 'one');
      return (await read(tx)).donationCount;
    });
    await first;
    expect(await second).toBe(1);
  });
});
