// Public pages where JavaScript is there: what a citizen reads changes as it happens. Without it they are as the gateway wrote them.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';
import { describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';

const PHONE = { width: 390, height: 844 };

describeInBrowser('A public page where JavaScript is there', () => {
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
    ceremony = await createCeremony(gateway.admin, 30);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });
  beforeEach(async () => {
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url, PHONE));
  });
  afterEach(async () => {
    await context.close();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  const give = (amount: string) =>
    donate(gateway.admin, { eventId: ceremony.event.id }, amount, { publishAmount: true });
  const eventPath = () => `/events/${String(ceremony.event.id)}?lang=en`;
  const open = async (path: string) => {
    await page.goto(gateway.url + path);
    await page.waitForSelector('html[data-live=true]');
  };
  const main = () => page.locator('main').innerText();
  const pagesAsked = () => {
    let asked = 0;
    page.on('request', (request) => {
      if (/\/events\//.test(request.url())) asked += 1;
    });
    return () => asked;
  };

  it('shows what changed, without losing the place where the reader is, the focus or the selection', async () => {
    await open(eventPath());
    const [, , third] = ceremony.projects;
    const link = page.locator(`a[href^="/projects/${String(third!.id)}"]`);
    await link.focus();
    await page.evaluate('scrollTo(0, 400)');
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('h1'))`);
    const before = await page.evaluate<string>('getSelection().toString()');
    await give('1234.50');
    await until(async () => (await main()).includes('1,234.50'));
    expect(await page.evaluate('scrollY')).toBe(400);
    expect(await page.evaluate('getSelection().toString()')).toBe(before);
    expect(await link.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it.each(['home', 'organisation', 'project', 'venue', 'announcement'])(
    'is live when it is the page of the %s',
    async (what) => {
      const { admin } = gateway;
      const { host, projects } = ceremony;
      const key = `public-live-${what}`;
      const name = (text: string) => ({ name: { zh: text, en: text } });
      if (what === 'home') {
        await open('/?lang=en');
        await admin.do('createEvent', 'event { id }', {
          ...name('Market of tomorrow'),
          ...{ kind: 'LAUNCH', startsAt: '2030-01-01T00:00:00Z', organiserIds: [host.id] },
        });
      } else if (what === 'organisation') {
        await open(`/organisations/${String(host.id)}?lang=en`);
        await admin.do('updateOrganisation', 'organisation { id }', { id: host.id, ...name('Of tomorrow') });
      } else if (what === 'project') {
        const { id } = projects[0]!;
        await open(`/projects/${String(id)}?lang=en`);
        await admin.do('updateProject', 'project { id }', { id, ...name('Of tomorrow') });
      } else if (what === 'venue') {
        const { venue } = await admin.do('recordVenue', 'venue { id }', {
          ...{ organisationId: host.id, ...name('Hall'), idempotencyKey: key },
          purposes: [{ zh: '议事', en: 'Meetings' }],
        });
        await open(`/venues/${String(venue.id)}?lang=en`);
        await admin.do('updateVenue', 'venue { id }', { id: venue.id, ...name('Of tomorrow') });
      } else {
        const { announcement } = await admin.do('createAnnouncement', 'announcement { id }', {
          ...{ organisationId: host.id, title: { zh: '公告', en: 'News' }, body: { zh: '正文', en: 'Body' } },
          idempotencyKey: key,
        });
        const { id } = announcement;
        await admin.do('publishAnnouncement', 'announcement { id }', { id });
        await open(`/announcements/${String(id)}?lang=en`);
        await admin.do('updateAnnouncement', 'announcement { id }', {
          ...{ id, title: { zh: '公告', en: 'Of tomorrow' } },
        });
      }
      await until(async () => /of tomorrow/i.test(await main()));
    },
  );

  it('is read again at most once a second however much happens', async () => {
    await open(eventPath());
    const asked = pagesAsked();
    const began = performance.now();
    for (let gift = 1; gift <= 40; gift++) await give('0.01');
    const { donationTotal } = await gateway.admin.ask(
      'query ($id: ID!) { donationTotal(scope: { eventId: $id }) { receivedCount } }',
      { id: ceremony.event.id },
    );
    await until(async () =>
      (await main()).includes(`net received of ${String(donationTotal.receivedCount)}`),
    );
    expect(asked()).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000);
  });

  it('follows nothing while nobody sees it, and is up to date as soon as it is seen', async () => {
    await open(eventPath());
    const asked = pagesAsked();
    const turn = (isHidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${String(isHidden)}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await turn(true);
    await page.waitForSelector('html[data-live=false]');
    await give('77.77');
    expect(asked()).toBe(0);
    const before = await main();
    await turn(false);
    await until(async () => (await main()) !== before);
  });

  it('stays as it is when the gateway is away', async () => {
    await open(eventPath());
    const text = await main();
    await context.route('**/events/**', (route) => route.abort());
    await give('5.00');
    await page.waitForEvent('requestfailed');
    expect(await main()).toBe(text);
    misdeeds.errors = misdeeds.errors.filter((error) => !error.includes('ERR_FAILED'));
  });

  it('is the same without JavaScript: whole, and as it was when it was opened', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const reader = await plain.newPage();
    await reader.goto(gateway.url + eventPath());
    const html = await (await fetch(gateway.url + eventPath())).text();
    for (const { id } of ceremony.projects.slice(0, 3)) expect(html).toContain(String(id));
    await open(eventPath());
    const text = await reader.locator('main').innerText();
    expect(text).toContain('net received of');
    expect(await main()).toBe(text);
    await plain.close();
  });

  it('may run scripts of its gateway alone; a receipt runs none', async () => {
    const policy = async (path: string) =>
      String((await fetch(gateway.url + path)).headers.get('content-security-policy'));
    const live = await policy(eventPath());
    expect(live).toContain("default-src 'none'");
    expect(live).toContain("script-src 'self'");
    expect(live).toContain(`connect-src 'self' ws://${new URL(gateway.url).host} wss://`);
    const { donation } = await give('3.00');
    expect(await policy(`/receipts/${String(donation.id)}`)).not.toContain('script-src');
  });
});
