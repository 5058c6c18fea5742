import type { Browser } from 'playwright-core';
import { playDemo } from '../../src/cli/verbs/demo.js';
import { createEvent, createOrganisation, zh } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { testTokens } from '../harness/gateway.js';
import { describeInBrowser, launch, openWindow, ROOM_FOR_TEN } from '../web/chromium.js';

describeInBrowser('the screen of a real gateway', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let screen: string;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'auto' });
    browser = await launch();
    const { events } = await gateway.admin.ask(
      '{ events { nodes { id projects(first: 1) { nodes { id } } } } }',
    );
    const { id } = events.nodes.find(
      ({ projects }: { projects: { nodes: object[] } }) => projects.nodes.length,
    );
    screen = `/screen/${String(id)}`;
  });

  afterAll(async () => {
    await browser.close();
    await gateway.stop();
    await database.drop();
  });

  /** The claim that holds the place of a project. */
  const claimOf = async (projectId: string): Promise<string> => {
    const { project } = await gateway.admin.ask(
      `{ project(id: "${projectId}") { claims(first: 5) { nodes { id state } } } }`,
    );
    return project.claims.nodes.find(({ state }: { state: string }) => state === 'CLAIMED').id;
  };

  /** From now on the wall of claims is shown. */
  async function startClaims(id: string): Promise<void> {
    const { event } = await gateway.admin.ask(
      `{ event(id: "${id}") { runningSegment { id } segments { id kind } } }`,
    );
    const segmentId = event.segments.find(({ kind }: { kind: string }) => kind === 'CLAIM').id;
    const input = { id, segmentId, runningSegmentId: event.runningSegment.id };
    await gateway.admin.do('advanceSegment', 'event { id }', input);
  }

  test('is found by a screen that was given no event: of the demo data the one with something on its wall, and then the nearest to come', async () => {
    const { page, context, misdeeds } = await openWindow(browser, gateway.url, ROOM_FOR_TEN);
    await page.clock.install();
    await page.goto(`${gateway.url}/screen`);
    await page.waitForSelector('[data-scene=opening]:has-text("公益集市启动仪式")');
    // It looks again from time to time.
    const { id: host } = await createOrganisation(gateway.admin);
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    // More later ones than it asks for at once.
    for (let month = 1; month <= 10; month++)
      await createEvent(gateway.admin, [host], { startsAt: inHours(month * 30 * 24) });
    await createEvent(gateway.admin, [host], { name: zh('今晚的集市'), startsAt: inHours(1) });
    await page.clock.fastForward(60_000);
    await page.waitForSelector('[data-testid=title]:has-text("今晚的集市")');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await context.close();
  });

  test('moves during the demo, to the last claim and the exact total, without a request to anybody else', async () => {
    const { page, context, misdeeds } = await openWindow(browser, gateway.url, ROOM_FOR_TEN);
    await page.goto(gateway.url + screen);
    await page.waitForSelector('[data-scene=opening]');
    await playDemo({ url: gateway.url, token: gateway.admin.token ?? '', everyMs: 0, out: () => undefined });
    await page.waitForSelector('[data-scene=closing] [data-testid=fact]:has-text("10 / 10")');
    const { donationTotal } = await gateway.admin.ask(
      '{ donationTotal(scope: { everything: true }) { net { minor amount } } }',
    );
    await page.waitForSelector(`[data-testid=total][data-minor="${String(donationTotal.net.minor)}"]`);
    const shown = `¥${Number(donationTotal.net.amount).toLocaleString('en', { minimumFractionDigits: 2 })}`;
    await page.waitForSelector(`[data-testid=total]:text-is("${shown}")`);
    expect(donationTotal.net.minor).toBeGreaterThan(100_000_00);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await context.close();
  });

  test('goes on as the public when its token has ended, also after it was loaded again: what it shows is public', async () => {
    const { page, context, misdeeds } = await openWindow(browser, gateway.url, ROOM_FOR_TEN);
    const event = await gateway.admin.ask(`{ event(id: "${screen.slice('/screen/'.length)}") {
      id organisers { id } projects(first: 20) { nodes { id } }
    } }`);
    const { id: eventId, organisers, projects } = event.event;
    await startClaims(eventId);
    const grant = { role: 'screen' as const, eventId, organisationId: organisers[0].id };
    const token = await testTokens.mint({ ...grant, hours: 2 / 3_600 });
    const closed = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'));
    await page.goto(`${gateway.url}${screen}#token=${token}&screen=hall`);
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    await closed;
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      await page.waitForSelector('[data-testid=stage][data-live=true]');
      const project = projects.nodes[reload ? 1 : 0].id;
      await gateway.admin.do('releaseClaim', 'claim { id }', {
        id: await claimOf(project),
      });
      await page.waitForSelector(`[data-testid=card][data-project-id=${project}][data-state=open]`);
    }
    expect(misdeeds.strangers).toEqual([]);
    await context.close();
  });

  test('survives a crash of its gateway and shows what happened meanwhile', async () => {
    const { page, context, misdeeds } = await openWindow(browser, gateway.url, ROOM_FOR_TEN);
    await page.goto(gateway.url + screen);
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    const { port } = new URL(gateway.url);
    await gateway.stop('SIGKILL');
    await page.waitForSelector('[data-testid=stage][data-live=false]');
    gateway = await spawnGateway({ DATABASE_URL: database.url, PORT: port });
    const { claims } = await gateway.admin.ask('{ claims(first: 1) { nodes { id project { id } } } }');
    const [claim] = claims.nodes;
    await gateway.admin.do('releaseClaim', 'claim { id }', { id: claim.id });
    await page.waitForSelector(`[data-testid=card][data-project-id=${claim.project.id}][data-state=open]`);
    expect(misdeeds.strangers).toEqual([]);
    await context.close();
  });
});
