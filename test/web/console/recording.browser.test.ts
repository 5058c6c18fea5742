import type { Browser } from 'playwright-core';
import { freshSqlite, type FreshDatabase } from '../../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../../harness/processes.js';
import { buildPages, describeInBrowser, launch } from '../chromium.js';
import { createHall, Operator, recordedAt, type Hall } from './operator.js';

/** Within so many milliseconds a pledge is recorded; bounded at four times that, for a machine that is busy. */
const PLEDGE_MS = 2_000;

describeInBrowser('Recording at the console', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let hall: Hall;
  let operator: Operator;

  beforeAll(async () => {
    buildPages();
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });
  beforeEach(async () => {
    hall = await createHall(gateway);
    operator = await Operator.at(browser, gateway, hall);
  });
  afterEach(async () => {
    await operator.page.screenshot({ path: '/tmp/last.png', fullPage: true });
    await operator.context.close();
    expect(operator.misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it('records a claim, a pledge and a receipt from the keyboard alone, found by pinyin, initials and badge number', async () => {
    const { record, outbox } = bound(operator);
    await record('c', '3', 'Tab', 'slytzxyy', 'Tab', 'Enter');
    await outbox(0);
    const began = Date.now();
    await record('p', 'zhongqing', 'ArrowDown', 'ArrowUp', 'Tab', '1.2万', 'Enter');
    await outbox(0);
    const tookMs = Date.now() - began;
    await record('r', String(hall.volunteer.number), 'Tab', '３，０００元', 'Tab', 'hemei', 'Tab', 'Enter');
    await outbox(0);
    await operator.page.waitForSelector('[data-testid=latest] li >> nth=2');
    await operator.page.screenshot({ path: '/tmp/shot1.png', fullPage: true });
    const recorded = await recordedAt(gateway, hall);
    expect(recorded.donations.nodes).toMatchObject([
      { kind: 'PLEDGE', amount: { amount: '12000.00' }, project: null },
      { kind: 'RECEIPT', amount: { amount: '3000.00' }, project: { id: hall.projects[0]!.id } },
    ]);
    expect(recorded.claims.nodes).toMatchObject([
      { state: 'CLAIMED', recordedFor: { id: hall.hospital.id }, project: { id: hall.projects[2]!.id } },
    ]);
    process.stdout.write(`a pledge from the keyboard: ${String(tookMs)} ms\n`);
    expect(tookMs).toBeLessThan(4 * PLEDGE_MS);
  });
});

const bound = (operator: Operator) => ({
  record: operator.record.bind(operator),
  outbox: operator.outbox.bind(operator),
});
