import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createCeremony, zh, type Ceremony } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';
import { describeInBrowser, launch, openWindow, type Misdeeds } from '../web/chromium.js';

describeInBrowser('an event that is edited while its wall is shown', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let page: Page;
  let context: BrowserContext;
  let misdeeds: Misdeeds;
  let ceremony: Ceremony;
  let eventId: string;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'off' });
    browser = await launch();
    ceremony = await createCeremony(gateway.admin, 3);
    eventId = ceremony.event.id as string;
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url));
    await page.goto(`${gateway.url}/screen/${eventId}`);
    await page.waitForSelector('[data-testid=card]');
  });

  afterAll(async () => {
    await context.close();
    await browser.close();
    await gateway.stop();
    await database.drop();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  const edit = (mutation: string, input: object) => gateway.admin.do(mutation, 'userErrors { code }', input);
  const shows = (text: string) => page.waitForSelector(`[data-testid=segment]:has-text("${text}")`);

  test('shows what runs by its new name, and what comes next when the programme is put into another order', async () => {
    const [opening, claiming] = ceremony.event.segments.map(({ id }: { id: string }) => id);
    await edit('advanceSegment', { id: eventId });
    await shows('开场');
    await shows('接下来 认领');
    await edit('updateSegment', { id: opening, title: zh('开幕式') });
    await shows('开幕式');
    await edit('addSegment', { eventId, kind: 'PHOTO', title: zh('合影') });
    await edit('moveSegment', { id: claiming });
    await shows('接下来 合影');
  });

  test('shows projects in their new order', async () => {
    const [first, second, third] = ceremony.projects.map(({ id }) => id as string);
    const shown = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('[data-testid=card]')].map((card) => card.dataset.projectId)`,
      );
    const { event } = await gateway.admin.ask(`{ event(id: "${eventId}") { runningSegment { id } } }`);
    // From now on the wall of claims is shown.
    const claiming = ceremony.event.segments[1].id as string;
    await edit('advanceSegment', {
      ...{ id: eventId, segmentId: claiming, runningSegmentId: event.runningSegment.id },
    });
    await page.waitForSelector('[data-testid=card]');
    expect(await shown()).toEqual([first, second, third]);
    await edit('moveProject', { id: third, beforeProjectId: first });
    await until(async () => (await shown())[0] === third);
    expect(await shown()).toEqual([third, first, second]);
  });

  test('shows where and when it is to be when it is moved', async () => {
    await edit('updateEvent', { id: eventId, venue: zh('礼堂'), startsAt: '2022-06-26T01:00:00Z' });
    await page.waitForSelector('.where:has-text("礼堂")');
    await page.waitForSelector('.when:has-text("6月26日")');
  });

  test('says that it is not held, and takes that back', async () => {
    await edit('cancelEvent', { id: eventId, reason: '台风' });
    await shows('活动已取消');
    await page.reload();
    await shows('活动已取消');
    await edit('reinstateEvent', { id: eventId });
    await shows('认领');
  });
});
