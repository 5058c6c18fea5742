// What an office does with the dashboard, in a browser beside a real gateway.
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { claim, createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';
import { describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const FIRST_PAINT_MS = 1_000;
/** The machine may be busy with other tests. */
const MARGIN = 4;

describeInBrowser('The dashboard of an office', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let ceremony: Ceremony;
  let page: Page;
  let context: BrowserContext;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
    ceremony = await createCeremony(gateway.admin, 2);
    await give('100.00');
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });
  beforeEach(async () => {
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url, DESK));
  });
  afterEach(async () => {
    await context.close();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  const give = (amount: string) =>
    donate(gateway.admin, { eventId: ceremony.event.id }, amount, { publishAmount: true });
  const widget = (name: string) => page.locator(`[data-widget=${name}]`);
  const figure = (name: string, of: string) => widget(name).locator(`[data-figure="${of}"]`);
  const value = (name: string, of: string) => figure(name, of).getAttribute('data-value');
  const entries = () => page.locator('[data-testid=entries] li');
  const kinds = () => entries().evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')));
  const paints: number[] = [];
  const open = async (search = '?lang=en', fragment = '') => {
    const began = performance.now();
    await page.goto(`${gateway.url}/dashboard${search}${fragment}`);
    await page.waitForSelector('[data-testid=standing][data-live=true]');
    await figure('totals', 'Received').waitFor();
    await entries().first().waitFor();
    paints.push(performance.now() - began);
  };

  it('shows a gift when it is recorded: in the totals, in the pace of giving, and on top of the feed', async () => {
    await open();
    await page.locator('[data-testid=pace][data-gifts="1"]').waitFor();
    const before = Number(await value('totals', 'Received'));
    const shown = await entries().count();
    await give('23.45');
    await until(async () => Number(await value('totals', 'Received')) === before + 23.45);
    await until(async () => (await entries().count()) === shown + 1);
    expect(await entries().first().innerText()).toMatch(/Gift received[^]*¥23\.45[^]*anonymous/);
    await page.locator('[data-testid=pace][data-gifts="2"][data-minor="12345"]').waitFor();
    await page.locator('.chart canvas').waitFor();
  });

  it('counts a claim by its state and among what is owed, without being asked again', async () => {
    const [project] = ceremony.projects;
    const claimant = await createOrganisation(gateway.admin, { name: { zh: '商会', en: 'Chamber' } });
    await open();
    await until(async () => (await value('claims', 'Claimed')) === '0');
    await claim(gateway.admin, project!.id, claimant.id);
    await until(async () => (await value('claims', 'Claimed')) === '1');
    await until(async () => (await value('owed', 'Open')) === '1');
    expect(await widget('owed').innerText()).toContain('Chamber');
    // What it shows is as of a moment, and every widget says of which.
    for (const name of ['totals', 'pace', 'feed', 'claims', 'owed', 'needs', 'coverage'])
      expect(await widget(name).locator('.as-of').innerText()).toMatch(/^as of \d\d:\d\d:\d\d$/);
  });

  it('narrows the feed to kinds, and everything to an organisation found by its name; a reload shows the same', async () => {
    const elsewhere = await createOrganisation(gateway.admin, { name: { zh: '别处', en: 'Elsewhere' } });
    await open();
    await page.getByLabel('Kinds of entries').selectOption('giving');
    await until(async () => new Set(await kinds()).size === 1);
    expect(await kinds()).toContain('DONATION_RECEIVED');
    await page.getByLabel('Kinds of entries').selectOption('');
    await page.locator('#find-organisation').fill('Elsewhere');
    await page.locator('#found-organisation option[value="Elsewhere"]').waitFor({ state: 'attached' });
    // The browser's list of what was found is no part of the page: choosing of it is an input of its text.
    await page.locator('#find-organisation').fill('');
    await page.locator('#find-organisation').fill('Elsewhere');
    await until(() => page.url().includes(`organisation=${String(elsewhere.id)}`));
    await until(async () => (await value('totals', 'Received')) === '0.00');
    // Of what totals count, and of nothing else.
    await page.locator('[data-testid=pace][data-gifts="0"]').waitFor();
    await until(async () => (await kinds()).join() === 'ORGANISATION_CREATED');
    await page.reload();
    await until(async () => (await value('totals', 'Received')) === '0.00');
    expect(await page.locator('#find-organisation').inputValue()).toBe('Elsewhere');
    await page.getByLabel('Clear: Organisation').click();
    await until(async () => Number(await value('totals', 'Received')) > 0);
    expect(page.url()).not.toContain('organisation=');
  });

  it('stands still while it is held, and says how much waits', async () => {
    await open();
    await page.getByRole('button', { name: 'Hold' }).click();
    const top = await entries().first().innerText();
    await give('1.00');
    await page.getByRole('button', { name: 'Go on (1 new)' }).waitFor();
    expect(await entries().first().innerText()).toBe(top);
    await page.getByRole('button', { name: 'Go on (1 new)' }).click();
    await until(async () => (await entries().first().innerText()).includes('¥1.00'));
  });

  it('gives what it shows as a file that spreadsheets read, and in which nothing is calculated', async () => {
    await gateway.admin.do('createOrganisation', 'organisation { id }', {
      name: { zh: '=HYPERLINK("x")', en: '=HYPERLINK("x")' },
      kind: 'COMMUNITY',
    });
    await open();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV: Live feed' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^commonweal-feed-.*\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\u{feff}Time,Entry,About,Amount,Currency\r\n')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toMatch(/Gift received,.*,1\.00,CNY\r\n/);
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + (await entries().count()));
  });

  it('leads to the query behind each widget, which the explorer shows and does not run', async () => {
    await open('?lang=en', `#token=${gateway.admin.token ?? ''}`);
    for (const name of ['totals', 'pace', 'feed', 'claims', 'owed', 'needs', 'coverage'])
      expect(
        await widget(name)
          .getByRole('link', { name: /^Open the query/ })
          .getAttribute('href'),
      ).toMatch(/^\/explorer\?query=/);
    // A link that is copied has no token in it; one that is followed takes it along.
    expect(await page.content()).not.toContain('#token=');
    const [explorer] = await Promise.all([
      context.waitForEvent('page'),
      widget('claims')
        .getByRole('link', { name: /^Open the query/ })
        .click(),
    ]);
    expect(explorer.url()).toContain('#token=');
    const asked: string[] = [];
    explorer.on('request', (request) => asked.push(request.postData() ?? ''));
    await explorer.locator('.graphiql-query-editor .view-line', { hasText: 'query ClaimsByState' }).waitFor();
    expect(await explorer.getByRole('tab').first().innerText()).toContain('ClaimsByState');
    expect(asked.filter((body) => body.includes('ClaimsByState'))).toEqual([]);
    await explorer.locator('.graphiql-execute-button').click();
    await explorer.locator('.graphiql-response .view-lines', { hasText: '"totalCount"' }).waitFor();
  });

  it.each([
    ['zh', DESK, '公益看板', '实时更新中', '公开数据', '请先选择一个组织'],
    ['en', PHONE, 'Dashboard', 'Live', 'Public data', 'Choose an organisation above'],
  ])(
    'in %s is complete, fits its window, and has no serious fault for who uses a screen reader',
    async (language, size, ...said) => {
      await page.setViewportSize(size);
      await open(`?lang=${language}`);
      await widget('coverage').locator('.as-of', { hasText: /\d/ }).waitFor();
      await page.locator('.chart canvas').waitFor();
      const text = await page.locator('body').innerText();
      for (const part of said) expect(text).toContain(part);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\}/);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        size.width,
      );
      await page.evaluate(AXE);
      const serious = await page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ' ' + nodes[0].html))`);
      expect(serious).toEqual([]);
    },
  );

  it('says what it may see, and shows what is public when a token is refused', async () => {
    const standing = () => page.locator('[data-testid=standing]').innerText();
    await open('?lang=en', `#token=${gateway.admin.token ?? ''}`);
    expect(await standing()).toContain('Seen with a token');
    await open('?lang=en&again', '#token=eyJ.cut.off');
    expect(await standing()).toContain('The token is not valid any more');
    misdeeds.errors = misdeeds.errors.filter((error) => !error.includes('401'));
  });

  it('says that the connection is lost and of when it is, and goes on by itself', async () => {
    await open();
    const port = new URL(gateway.url).port;
    await gateway.stop('SIGKILL');
    await page
      .locator('[data-testid=standing]', { hasText: /Connection lost, trying again; as of \d/ })
      .waitFor();
    gateway = await spawnGateway({ DATABASE_URL: database.url, PORT: port });
    await give('7.77');
    await page.waitForSelector('[data-testid=standing][data-live=true]');
    await until(async () => (await entries().first().innerText()).includes('¥7.77'));
    misdeeds.errors = misdeeds.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'));
  });

  it('has painted live data soon after it was opened', () => {
    const least = Math.min(...paints);
    process.stdout.write(`dashboard: live data after ${least.toFixed(0)} ms at best\n`);
    expect(least).toBeLessThan(MARGIN * FIRST_PAINT_MS);
  });
});
