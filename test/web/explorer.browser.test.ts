import type { Browser, Page } from 'playwright-core';
import { buildPages, describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';
import { ScriptedEvent } from './scripted-event.js';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.js';

describeInBrowser('The explorer in a browser', () => {
  const misdeeds: Misdeeds = { errors: [], strangers: [] };
  const event = new ScriptedEvent();
  let pages: ReturnType<typeof buildPages>;
  let browser: Browser;
  let gateway: ScriptedGateway;
  let page: Page;

  beforeAll(async () => {
    pages = buildPages();
    browser = await launch();
    gateway = await startScriptedGateway(event, pages.folder);
    ({ page } = await openWindow(browser, gateway.url, misdeeds));
    const schema = page.waitForResponse('**/graphql');
    await page.goto(`${gateway.url}/explorer#token=secret`);
    await schema;
    await edits('query Events');
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    pages?.remove();
  });

  const edits = (operation: string) =>
    page.locator('.graphiql-query-editor .view-line', { hasText: operation }).waitFor();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const answer = (part: string, timeout = 20_000) =>
    page.locator('.graphiql-response .view-lines', { hasText: part }).waitFor({ timeout });
  /** For a moment after a tab was chosen GraphiQL still runs the operation of the last one: press again then. */
  const play = async (part: string): Promise<void> => {
    await page.locator('.graphiql-execute-button').click();
    await answer(part, 3_000).catch(() => play(part));
  };

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

  it('works offline: it asks nothing of anybody else and reports no error', () => {
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });
});
