// The pages under the gateway's content policy, built and served as in production.
import type { Browser, Page } from 'playwright-core';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';

const PATIENCE_MS = 15_000;
/** Runs in the page before its own scripts. */
const COUNTING = `
  globalThis.violations = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    violations.push([violatedDirective, blockedURI, sample].join(' '));
  });
`;

describeInBrowser('Within the content policy', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([
      spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'on' }),
      launch(),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  beforeEach(async () => {
    ({ page, misdeeds } = await openWindow(browser, gateway.url));
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript({ content: COUNTING });
  });

  afterEach(() => page.context().close());

  const expectNoViolation = async () => {
    const violations = await page.evaluate<string[]>('globalThis.violations');
    expect({ violations, ...misdeeds }).toEqual({ violations: [], errors: [], strangers: [] });
  };

  it('the screen shows its wall, live', async () => {
    await page.goto(`${gateway.url}/screen`);
    await page.locator('[data-testid=stage][data-live=true]').waitFor();
    await expectNoViolation();
  });

  it('the explorer takes a query, runs it, shows the documentation, and is styled as it should be', async () => {
    await page.goto(`${gateway.url}/explorer`);
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'query Events' }).waitFor();
    await page.locator('.graphiql-tab-add').click();
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('query Mine {\n  kind: __typename\n  organ');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'organisations' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Backspace');
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response .view-lines', { hasText: '"kind": "Query"' }).waitFor();
    await page.locator('.graphiql-sidebar button').first().click();
    await page.locator('.graphiql-doc-explorer', { hasText: 'Root Types' }).waitFor();
    await page.locator('.graphiql-sidebar button').last().click();
    await page.getByRole('dialog').waitFor();
    // Lines are positioned by style attributes.
    const lines = page.locator('.graphiql-query-editor .view-line');
    const tops = await Promise.all((await lines.all()).map(async (line) => (await line.boundingBox())?.y));
    expect(new Set(tops).size).toBe(tops.length);
    expect(tops.length).toBeGreaterThan(1);
    await expectNoViolation();
  });
});
