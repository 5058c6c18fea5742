// The scenes of the screen on a real gateway with the demo data, from the opening to the closing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { donate, NAMED } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { buildPages, describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';

const MOST_SCRIPT_BYTES = 50_000;
const EVENTS = `{ events(first: 20) { nodes { id zh: name(lang: ZH) kind segments { id kind state } } } }`;

// As a text for the browser: axe runs within the page, past its content policy.
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]))`;

describeInBrowser('The scenes of an event', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;
  let events: Answer[];
  const scripts = new Set<string>();

  beforeAll(async () => {
    buildPages();
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([
      spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'on' }),
      launch(),
    ]);
    ({ page, misdeeds } = await openWindow(browser, gateway.url));
    page.setDefaultTimeout(15_000);
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });
  beforeEach(async () => {
    ({ nodes: events } = (await gateway.admin.ask(EVENTS)).events);
  });
  afterEach(() => expect(misdeeds).toEqual({ errors: [], strangers: [] }));

  const eventNamed = (part: string) => events.find(({ zh }) => zh.includes(part));
  const showing = (scene: string) => page.waitForSelector(`[data-testid=scene][data-scene=${scene}]`);
  const open = (event: Answer) => page.goto(`${gateway.url}/screen/${event.id}`);
  const shown = (id: string, text: string) =>
    page.locator(`[data-testid=${id}]`, { hasText: text }).first().waitFor();

  async function run(event: Answer, kind: string): Promise<void> {
    const now = (
      await gateway.admin.ask(`query ($id: ID!) { event(id: $id) { runningSegment { id } } }`, event)
    ).event;
    const segment = event.segments.find((each: Answer) => each.kind === kind);
    await gateway.admin.do('advanceSegment', 'event { id }', {
      ...{ id: event.id, segmentId: segment.id },
      ...(now.runningSegment && { runningSegmentId: now.runningSegment.id }),
    });
  }

  async function expectAccessible(): Promise<void> {
    await page.evaluate(AXE);
    expect(await page.evaluate(SERIOUS)).toEqual([]);
  }

  it('follow the programme by themselves: the bodies present, the pairs that sign, the gifts', async () => {
    const founding = eventNamed('燕子矶');
    await run(founding, 'OPENING');
    await open(founding);
    await showing('opening');
    await shown('body', '栖霞区总工会');
    await expectAccessible();
    await run(founding, 'SIGN');
    await showing('signing');
    await shown('signed', '15 份协议');
    await shown('signed', '15 / 130');
    await run(founding, 'DONATE');
    await showing('donations');
    await shown('announced', '爱心捐赠');
  });

  it('show who receives plaques and flags as they are given, and the group photo', async () => {
    const founding = eventNamed('漳州');
    await run(founding, 'FLAG');
    await open(founding);
    await showing('awards');
    await shown('award', '网络助农服务队');
    await run(founding, 'PHOTO');
    await showing('photo');
    await shown('scene', '漳州市新的社会阶层人士志愿服务团');
  });

  it('show gifts of donors who agreed, and no more of one who takes it back; promised and received are told apart', async () => {
    const launching = eventNamed('和益');
    await run(launching, 'DONATE');
    await open(launching);
    await showing('donations');
    const named = { donor: { name: '李女士' }, publishAmount: true, ...NAMED };
    const given = await donate(gateway.admin, { eventId: launching.id }, '800.00', named);
    await donate(gateway.admin, { eventId: launching.id }, '90.00', { kind: 'PLEDGE' });
    await shown('honoured', '李女士');
    await shown('gift', '¥800');
    await shown('total', '¥800.00');
    await shown('pledged', '¥90.00');
    await expectAccessible();
    await gateway.admin.do('discloseDonation', 'donation { id }', {
      ...{ id: given.donation.id, publishName: false, publishAmount: true },
    });
    await page.locator('[data-testid=honoured], [data-testid=gift]').first().waitFor({ state: 'detached' });
    expect(await page.innerText('[data-testid=stage]')).not.toContain('李女士');
  });

  it('can be held by a key, and let go again', async () => {
    const launching = eventNamed('和益');
    await run(launching, 'CLAIM');
    await showing('claims');
    await expectAccessible();
    await page.keyboard.press('h');
    await page.waitForSelector('[data-testid=scene][data-held=true]');
    await run(launching, 'CLOSING');
    await page.waitForSelector('[data-segment-id="' + launching.segments.at(-1).id + '"]');
    await showing('claims');
    await page.keyboard.press('h');
    await showing('closing');
    await shown('total', '¥');
  });

  it('of an event without a programme are who is present and what was decided, never dark', async () => {
    const plenary = eventNamed('文明委');
    await page.clock.install();
    await open(plenary);
    await showing('idle');
    await shown('fact', '项决定通过');
    await shown('body', '民政部门');
    await page.clock.fastForward(20_500);
    await showing('decisions');
    await shown('decision', '逐步加大投入');
  });

  it('are at most 50 KB of scripts together', () => {
    expect(scripts.size).toBeGreaterThan(10);
    const sizes = [...scripts].map(
      (path) => gzipSync(readFileSync(join('dist', 'web', path)), { level: 9 }).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });
});
