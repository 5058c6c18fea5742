import type { Browser, Page } from 'playwright-core';
import { freshSqlite, type FreshDatabase } from '../../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../../harness/processes.js';
import { until } from '../../harness/until.js';
import { buildPages, describeInBrowser, launch } from '../chromium.js';
import { OUTBOX_ITEMS } from '../../../src/web/console/outbox/item.js';
import { operatorToken } from './desk.js';
import { createGivers, createHall, Operator, recordedAt, type Givers } from './operator.js';

const GIFTS = 40;
const CLAIMS = 10;
/** For fifty forms that are filled in key by key, on a machine that is busy. */
const HOUR_LIMIT_MS = 180_000;

describeInBrowser('The outbox of the console', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let givers: Givers;

  beforeAll(async () => {
    buildPages();
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
    givers = await createGivers(gateway);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  /** Holds or answers what the console sends to be recorded. */
  const whenSent = (
    page: Page,
    act: (proceed: () => Promise<void>, lose: () => Promise<void>) => Promise<void>,
  ) =>
    page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('mutation Console')) return route.fallback();
      const lose = async () => {
        await route.fetch();
        await route.abort();
      };
      await act(() => route.continue(), lose);
    });

  it(
    'keeps what is entered while the network is cut for an hour, over a reload, and records each once and in order',
    async () => {
      const hall = await createHall(gateway, CLAIMS);
      const operator = await Operator.at(browser, gateway, hall);
      const { page } = operator;
      const gift = (amount: number) =>
        operator.record('p', `张${String(amount)}`, 'Tab', String(amount), 'Enter');
      let claimed = 0;
      const perClaim = GIFTS / CLAIMS;
      await gift(1);
      await operator.outbox(0);
      await operator.network(false);
      for (let amount = 2; amount <= GIFTS; amount++) {
        await gift(amount);
        if (amount % perClaim === 0)
          await operator.record('c', String(++claimed), 'Tab', 'slyt', 'Tab', 'Enter');
        if (amount === GIFTS / 2) {
          await page.clock.fastForward('01:00:00');
          await operator.keys('p', '没写完', 'Tab', '12');
          await page.reload();
          await page.waitForSelector('[data-testid=outbox]');
          expect(await page.inputValue('[data-field=donor]')).toBe('没写完');
          expect(await page.inputValue('[data-field=amount]')).toBe('12');
          await page.click('[data-action=clear]');
          await page.click('[data-action=close]');
        }
      }
      await operator.outbox(GIFTS - 1 + CLAIMS);
      await operator.network(true);
      await operator.outbox(0);
      const recorded = await recordedAt(gateway, hall);
      expect(
        recorded.donations.nodes.map(({ amount }: { amount: { amount: string } }) => Number(amount.amount)),
      ).toEqual(Array.from({ length: GIFTS }, (_, index) => index + 1));
      expect(recorded.donationTotal).toMatchObject({ donationCount: GIFTS, pledged: { amount: '820.00' } });
      expect(recorded.claims.nodes.map(({ project }: { project: { id: string } }) => project.id)).toEqual(
        hall.projects.map(({ id }) => id),
      );
      const { feed } = await gateway.admin.ask(
        `query ($id: ID!) { feed(first: 100, filter: { eventId: $id, kinds: [DONATION_PLEDGED, PROJECT_CLAIMED] }) { nodes { kind } } }`,
        { id: hall.event.id },
      );
      const inOrder = Array.from({ length: CLAIMS }, () => [
        ...Array<string>(perClaim).fill('DONATION_PLEDGED'),
        'PROJECT_CLAIMED',
      ]);
      expect(feed.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(inOrder.flat());
      await operator.context.close();
      expect(operator.misdeeds.strangers).toEqual([]);
    },
    HOUR_LIMIT_MS,
  );

  it('records a gift once whose answer was lost, and a gift that two consoles send with the same key', async () => {
    const hall = await createHall(gateway);
    const operator = await Operator.at(browser, gateway, hall);
    let lost = 0;
    await whenSent(operator.page, (proceed, lose) => (lost++ === 0 ? lose() : proceed()));
    await operator.record('r', '王五', 'Tab', '70', 'Enter');
    await operator.outbox(0);
    expect(lost).toBe(2);
    await operator.page.unroute('**/graphql');

    const other = await operator.tab();
    // As in browsers where tabs cannot take turns.
    for (const { page } of [operator, other]) await page.addInitScript('delete Navigator.prototype.locks');
    await operator.open();
    await other.open(await operatorToken(hall, 'operator'));
    await operator.network(false);
    await operator.record('r', '赵六', 'Tab', '80', 'Enter');
    await other.outbox(1);
    const sent: (() => Promise<void>)[] = [];
    for (const { page } of [operator, other])
      await whenSent(page, async (proceed) => void sent.push(proceed));
    await operator.network(true);
    await until(() => sent.length === 2);
    await Promise.all(sent.map((proceed) => proceed()));
    await operator.outbox(0);
    await other.outbox(0);
    const { donations, donationTotal } = await recordedAt(gateway, hall);
    expect(donations.nodes).toMatchObject([{ amount: { amount: '70.00' } }, { amount: { amount: '80.00' } }]);
    expect(donationTotal).toMatchObject({ donationCount: 2, received: { amount: '150.00' } });
    await operator.context.close();
  });

  it('loses nothing when the token ends in the middle: what waits is sent and what was typed is there after signing in', async () => {
    const hall = await createHall(gateway);
    const operator = await Operator.at(browser, gateway, hall);
    const { page } = operator;
    await operator.network(false);
    await operator.record('p', 'slyt', 'Tab', '500', 'Enter');
    await operator.keys('p', '孙七', 'Tab', '1.5万');
    await gateway.admin.do('revokeToken', 'revokedAt', { subject: 'operator' });
    await operator.network(true);
    await page.waitForSelector('dialog[open]');
    await operator.outbox(1);
    await page.fill('dialog input', await operatorToken(hall, 'another operator'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await operator.outbox(0);
    await page.focus('[data-field=amount]');
    await operator.record('Enter');
    await operator.outbox(0);
    const { donations } = await recordedAt(gateway, hall);
    expect(donations.nodes).toMatchObject([
      { amount: { amount: '500.00' }, donor: { node: { id: givers.hospital.id } } },
      { amount: { amount: '15000.00' }, donorName: '孙七' },
    ]);
    await operator.context.close();
  });

  it('takes in no more than it can hold, says so, and keeps what was typed', async () => {
    const hall = await createHall(gateway);
    const operator = await Operator.at(browser, gateway, hall);
    const { page } = operator;
    await operator.network(false);
    await operator.record('p', 'slyt', 'Tab', '500', 'Enter');
    await page.evaluate(fill, OUTBOX_ITEMS - 1);
    await operator.keys('p', '孙七', 'Tab', '600', 'Enter');
    await page.waitForSelector('[data-problem=form]:has-text("上限")');
    expect(await page.inputValue('[data-field=amount]')).toBe('600');
    await operator.context.close();
  });
});

/** In the page: copies of the one item that there is. */
const fill = (copies: number): Promise<void> =>
  new Promise((done, failed) => {
    const opened = indexedDB.open('commonweal.console');
    opened.onerror = failed;
    opened.onsuccess = () => {
      const tx = opened.result.transaction('items', 'readwrite');
      const items = tx.objectStore('items');
      const all = items.getAll() as IDBRequest<{ seq: number; key: string }[]>;
      all.onsuccess = () => {
        const { seq: _place, ...item } = all.result[0]!;
        for (let copy = 0; copy < copies; copy++) items.add({ ...item, key: `copy ${String(copy)}` });
      };
      tx.oncomplete = () => {
        opened.result.close();
        done();
      };
    };
  });
