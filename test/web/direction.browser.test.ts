// Two screens of a hall and the console beside the stage, on a real gateway.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { claim, createCeremony, createOrganisation, type Ceremony } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { buildPages, describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';

/** What a screen is to take at most; asked is a quarter of it. */
const MOST_MS = 4_000;

describeInBrowser('Screens that operators direct', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let contexts: BrowserContext[];
  let misdeeds: Misdeeds[];
  let ceremony: Ceremony;
  let eventId: string;
  let segments: string[];
  let left: Page;
  let right: Page;
  let operator: Page;
  const took: number[] = [];

  beforeAll(async () => {
    buildPages();
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
    if (took.length)
      process.stdout.write(
        `a direction is on the wall after at most ${Math.max(...took)} ms (asked: 1000)\n`,
      );
  });
  beforeEach(async () => {
    ceremony = await createCeremony(gateway.admin, 6);
    eventId = ceremony.event.id;
    segments = ceremony.event.segments.map(({ id }: { id: string }) => id);
    [contexts, misdeeds] = [[], []];
    await advance({ segmentId: segments[1] });
    const token = await testTokens.mint({ hours: 1, role: 'screen', eventId });
    [left, right] = await Promise.all([openScreen('左', token), openScreen('右', token)]);
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    for (const each of misdeeds) expect(each).toEqual({ errors: [], strangers: [] });
  });

  async function openPage(path: string): Promise<Page> {
    const opened = await openWindow(browser, gateway.url, { width: 1280, height: 720 });
    contexts.push(opened.context);
    misdeeds.push(opened.misdeeds);
    opened.page.setDefaultTimeout(30_000);
    await opened.page.goto(`${gateway.url}${path}`);
    return opened.page;
  }

  async function openScreen(name: string, token: string): Promise<Page> {
    const page = await openPage(`/screen/${eventId}#token=${token}&screen=${encodeURIComponent(name)}`);
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    await page.waitForSelector('[data-testid=card]');
    return page;
  }

  const advance = (input: object) =>
    gateway.admin.do('advanceSegment', 'event { id }', { id: eventId, ...input });
  const direct = (input: object) => gateway.admin.do('directWall', 'event { id }', { id: eventId, ...input });
  const hold = (isHeld: boolean) => gateway.admin.do('holdFanfares', 'event { id }', { id: eventId, isHeld });

  /** Both screens show it within the time, from before it is sent on. */
  async function onBoth(selector: string, change: () => Promise<unknown>): Promise<void> {
    const since = Date.now();
    await change();
    await Promise.all([left, right].map((page) => page.waitForSelector(selector, { state: 'attached' })));
    took.push(Date.now() - since);
    expect(took.at(-1)).toBeLessThan(MOST_MS);
  }

  const claimed = async (index: number, name: string): Promise<string> => {
    const { id } = await createOrganisation(gateway.admin, { name: { zh: name } });
    return (await claim(gateway.admin, ceremony.projects[index].id, id)).claim.id;
  };
  const banner = (page: Page) => page.locator('[data-testid=banner]');
  const bannerSays = (text: string) =>
    Promise.all([left, right].map((page) => banner(page).filter({ hasText: text }).waitFor()));

  it('stay on a scene whatever runs, also after a reload, and follow the programme again', async () => {
    await onBoth('[data-testid=scene][data-scene=claims][data-held=true]', () =>
      direct({ heldSegmentId: segments[1] }),
    );
    await onBoth(`[data-testid=segment][data-segment-id=${segments[0]}]`, () =>
      advance({ runningSegmentId: segments[1], segmentId: segments[0] }),
    );
    await left.reload();
    await left.waitForSelector('[data-testid=scene][data-held=true]');
    for (const page of [left, right])
      expect(await page.getAttribute('[data-testid=scene]', 'data-scene')).toBe('claims');
    await onBoth('[data-testid=scene][data-scene=opening][data-held=false]', () =>
      direct({ heldSegmentId: null }),
    );
  });

  it('are dark and stand still while the figures go on, also after a reload and a cut', async () => {
    await onBoth('[data-testid=blank]', () => direct({ isBlank: true }));
    await onBoth('[data-testid=paused]', () => direct({ isPaused: true }));
    await left.context().setOffline(true);
    await direct({ isBlank: false });
    await right.waitForSelector('[data-testid=blank]', { state: 'detached' });
    await claimed(0, '甲单位');
    await right.locator('[data-testid=tally]', { hasText: '1 / 6' }).waitFor();
    // Whatever is new waits: nothing is told while it stands still.
    expect(await banner(right).count()).toBe(0);
    await left.context().setOffline(false);
    await left.reload();
    await left.waitForSelector('[data-testid=paused]');
    expect(await left.locator('[data-testid=blank]').count()).toBe(0);
    await direct({ isPaused: false });
    await right.waitForSelector('[data-testid=paused]', { state: 'detached' });
    await banner(right).filter({ hasText: '甲单位' }).waitFor();
  });

  it('say what was held as operators decide, each once, also after a reload', async () => {
    await hold(true);
    const [first, second, third, fourth] = [
      await claimed(0, '甲单位'),
      await claimed(1, '乙单位'),
      await claimed(2, '丙单位'),
      await claimed(3, '丁单位'),
    ];
    const decide = (claimIds: readonly string[], decision: string) =>
      gateway.admin.do('decideFanfares', 'event { id }', { id: eventId, claimIds, decision });
    await right.reload();
    await right.waitForSelector('[data-testid=stage][data-live=true]');
    await right.locator('[data-testid=tally]', { hasText: '4 / 6' }).waitFor();
    await decide([first], 'SKIP');
    await decide([second], 'SHOW');
    await bannerSays('乙单位');
    await decide([third, fourth], 'MERGE');
    await bannerSays('2 家单位认领了 2 个项目');
    await claimed(4, '戊单位');
    await hold(false);
    await bannerSays('戊单位');
  });

  it('are directed from the console by keys, which says who is called and what waits', async () => {
    const token = await testTokens.mint({ hours: 1, role: 'organiser', organisationId: ceremony.host.id });
    operator = await openPage(`/console?event=${eventId}#token=${token}`);
    const panel = operator.locator('[data-panel=wall]');
    await panel.locator('[data-screen=左]').waitFor();
    await panel.locator('[data-screen=右]').waitFor();
    await panel.locator('h2').click();
    await onBoth('[data-testid=blank]', () => operator.keyboard.press('d'));
    await panel.locator('[data-testid=wall-state]', { hasText: '黑' }).waitFor();
    await panel.locator('input[name=text]').fill('请检查');
    await panel.locator('[data-screen=左] button').click();
    await left.locator('[data-testid=called]', { hasText: '左请检查' }).waitFor();
    expect(await right.locator('[data-testid=called]').count()).toBe(0);
    await panel.locator('[data-testid=calling]').waitFor();
    await panel.locator('h2').click();
    await operator.keyboard.press('d');
    await panel.locator('[data-action=w]').click();
    await panel.locator('[data-testid=fanfares][data-held=true]').waitFor();
    await claimed(0, '甲单位');
    await claimed(1, '乙单位');
    await panel.locator('[data-testid=waiting-fanfare]').nth(1).waitFor();
    await operator.keyboard.press('x');
    await panel
      .locator('[data-testid=waiting-fanfare]', { hasText: '甲单位' })
      .waitFor({ state: 'detached' });
    await operator.keyboard.press('a');
    await bannerSays('乙单位');
    await panel.locator('[data-testid=waiting-fanfare]').waitFor({ state: 'detached' });
    await onBoth('[data-testid=scene][data-scene=claims][data-held=true]', () =>
      panel.locator('[data-action=h]').click(),
    );
    await advance({ runningSegmentId: segments[1] });
    await onBoth('[data-testid=scene][data-held=false]', () =>
      panel.locator('select[name=scene]').selectOption(''),
    );
    await panel.locator('[data-action=h]').click();
    await panel.locator('[data-testid=wall-problem]', { hasText: '没有进行中的环节' }).waitFor();
  });
});
