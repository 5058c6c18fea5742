import type { Browser, Page } from 'playwright-core';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { until } from '../harness/until.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { buildPages, describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';
import { ScriptedEvent } from './scripted-event.js';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.js';

/** What a visitor does on the page. */
class ExplorerPage {
  constructor(private readonly on: () => Page) {}

  readonly edits = (operation: string) =>
    this.on().locator('.graphiql-query-editor .view-line', { hasText: operation }).waitFor();
  readonly tab = (name: string) => this.on().getByRole('tab', { name, exact: true }).click();
  readonly answer = (part: string, timeout = 20_000) =>
    this.on().locator('.graphiql-response .view-lines', { hasText: part }).waitFor({ timeout });
  /**
   * For a moment after a tab was chosen, GraphiQL still runs the operation of the previous one; then the button is pressed
   * again.
   */
  readonly play = async (part: string): Promise<void> => {
    await this.on().locator('.graphiql-execute-button').click();
    await this.answer(part, 3_000).catch(() => this.play(part));
  };
}

describeInBrowser('The explorer in a browser', () => {
  let misdeeds: Misdeeds;
  const event = new ScriptedEvent();
  let pages: ReturnType<typeof buildPages>;
  let browser: Browser;
  let gateway: ScriptedGateway;
  let page: Page;

  beforeAll(async () => {
    pages = buildPages();
    browser = await launch();
    gateway = await startScriptedGateway(event, pages.folder);
    ({ page, misdeeds } = await openWindow(browser, gateway.url));
    const schema = page.waitForResponse('**/graphql');
    await page.goto(`${gateway.url}/explorer#token=secret`);
    await schema;
    await edits('query Events');
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  const { edits, tab, answer, play } = new ExplorerPage(() => page);

  it('runs the example query', async () => {
    await play('“Heyi”');
  });

  it('shows a subscription live, with the token of the page as its credentials', async () => {
    await tab('Total');
    await edits('subscription Total');
    event.donate(1);
    await play('"donationCount": 1');
    event.donate(1);
    await answer('"donationCount": 2');
    expect(gateway.connections).toEqual([{ authorization: 'Bearer secret' }]);
  });

  it('sends the token that is typed in with the next subscription', async () => {
    const button = page.locator('.graphiql-execute-button');
    await page.getByLabel('Token').fill(' Bearer typed ');
    // The first press ends the running operation.
    await button.click();
    await button.click();
    await until(() => gateway.connections.length === 2);
    expect(gateway.connections[1]).toEqual({ authorization: 'Bearer typed' });
  });

  it('works offline: it asks nothing of anybody else and reports no error', () => {
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });
});

describeInBrowser('The explorer of a real gateway', () => {
  let misdeeds: Misdeeds;
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'auto' });
    browser = await launch();
    ({ page, misdeeds } = await openWindow(browser, gateway.url));
    await page.goto(`${gateway.url}/explorer`);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  const { edits, tab, play } = new ExplorerPage(() => page);
  const gifts = async () =>
    (await gateway.admin.ask('{ donationTotal(scope: { everything: true }) { receivedCount } }'))
      .donationTotal.receivedCount as number;

  it('records a gift by its mutation, once a token is put in, and once for one key', async () => {
    await edits('query Events');
    await tab('Give');
    await edits('mutation Give');
    await play('UNAUTHENTICATED');
    expect(await gifts()).toBe(0);
    await page.getByLabel('Token').fill(gateway.admin.token ?? '');
    for (const _press of ['first', 'second']) await play('"donorName": "李女士"');
    expect(await gifts()).toBe(1);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });
});
