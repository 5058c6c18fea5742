import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  buildPages,
  describeInBrowser,
  launch,
  openWindow,
  ROOM_FOR_TEN,
  type Misdeeds,
} from './chromium.js';
import { EVENT_ID, ScriptedEvent, SEGMENTS } from './scripted-event.js';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.js';
import { until } from '../harness/until.js';

describeInBrowser('The screen in a browser', () => {
  let misdeeds: Misdeeds;
  let pages: ReturnType<typeof buildPages>;
  let browser: Browser;
  let event: ScriptedEvent;
  let gateway: ScriptedGateway;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    pages = buildPages();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
  });

  beforeEach(async () => {
    event = new ScriptedEvent();
    gateway = await startScriptedGateway(event, pages.folder);
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url, ROOM_FOR_TEN));
  });
  afterEach(async () => {
    await context.close();
    await gateway.close();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  const open = (path = `/screen/${EVENT_ID}`) => page.goto(gateway.url + path);
  const card = (number: number, state: string) =>
    page.waitForSelector(`[data-testid=card][data-project-id=prj_${number}][data-state=${state}]`);
  const text = (id: string) => page.locator(`[data-testid=${id}]`).first().innerText();
  const reads = (id: string, wanted: string) =>
    page.waitForSelector(`[data-testid=${id}]:text-is("${wanted}")`);
  const live = (isLive: boolean) => page.waitForSelector(`[data-testid=stage][data-live=${isLive}]`);

  it('says how far it has got once it has a token, and what it is called', async () => {
    await page.clock.install();
    for (const fragment of ['', '#token=secret&screen=%E5%B7%A6']) {
      await page.goto('about:blank');
      await open(`/screen/${EVENT_ID}${fragment}`);
      await live(true);
      await card(2, 'open');
      await page.waitForSelector('[data-testid=total]');
      await page.clock.fastForward(5_000);
    }
    await until(() => gateway.reports.length >= 2);
    expect(gateway.reports).toEqual(
      [event.cursor, 'total'].map((cursor) => ({ eventId: EVENT_ID, cursor, screen: '左' })),
    );
    event.claim('prj_2', '东营港党工委', 'Dongying Port Party Committee');
    await card(2, 'claimed');
    await page.clock.fastForward(5_000);
    await until(() => gateway.reports.length >= 4);
    expect(gateway.reports[2]?.cursor).toBe(event.cursor);
  });

  it('shows the first snapshot with the right amounts', async () => {
    event.claim('prj_2', '东营港党工委', 'Dongying Port Party Committee');
    event.donate(10_000_000);
    event.pledge(2_500_050);
    await open();
    await card(2, 'claimed');
    expect(await page.locator('[data-testid=card]').count()).toBe(10);
    expect(await page.locator('[data-testid=card][data-state=open]').count()).toBe(9);
    expect(await text('title')).toContain('“和益”公益集市启动仪式');
    expect(await text('title')).toContain('Launch of the “Heyi” public-welfare market');
    expect(await text('segment')).toContain('公益项目认领');
    expect(await text('latest-claim')).toContain('东营港党工委');
    await reads('total', '¥100,000.00');
    expect(await text('pledged')).toContain('¥25,000.50 · 1 笔');
    expect(await text('donation-count')).toContain('1 笔');
  });

  it('shows a claim the moment it is made, and highlights its card', async () => {
    await open();
    await card(6, 'open');
    event.claim('prj_6', '胜利油田中心医院', 'Shengli Oilfield Central Hospital');
    await page.waitForSelector('[data-project-id=prj_6][data-state=claimed][data-fresh=true]');
    expect(await page.locator('[data-fresh=true]').count()).toBe(1);
    expect(await text('latest-claim')).toContain('Shengli Oilfield Central Hospital');
    await page.waitForSelector('[data-testid=segment][data-segment-id=seg_claim]');
    event.run(SEGMENTS.donate);
    await page.waitForSelector('[data-testid=segment][data-segment-id=seg_donate]');
  });

  it('says that gifts wait while the total stands still by rule, and no more once they are counted', async () => {
    event.donate(10_000);
    await open();
    await reads('total', '¥100.00');
    const waits = page.locator('[data-testid=total-waits]');
    expect(await waits.count()).toBe(0);
    event.withhold();
    await waits.waitFor();
    expect(await text('total-waits')).toMatch(/稍后合并计入.*added later/s);
    expect(await text('total')).toBe('¥100.00');
    const [line, stage] = await Promise.all([
      waits.boundingBox(),
      page.locator('[data-testid=stage]').boundingBox(),
    ]);
    expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
    event.letGo(600);
    await waits.waitFor({ state: 'detached' });
    await reads('total', '¥106.00');
  });

  it('shows the exact total at once, whatever else moves', async () => {
    event.donate(1);
    await open();
    await reads('total', '¥0.01');
    event.donate(123_456_788);
    await page.waitForSelector('[data-testid=total][data-minor="123456789"]');
    expect(await text('total')).toBe('¥1,234,567.89');
  });

  it('says so when the gateway is away, goes on from its last cursor, and misses nothing', async () => {
    // The page's clock runs as usual, and can be advanced instead of waiting.
    await page.clock.install();
    await open();
    event.claim('prj_1', '仙河镇商会', 'Xianhe Chamber of Commerce');
    await card(1, 'claimed');
    const heardUpTo = event.cursor;
    await gateway.goDark();
    await live(false);
    event.claim('prj_3', '幸福社区党委', 'Happiness Community');
    event.close('prj_1');
    event.donate(500);
    expect(await page.locator('[data-testid=stale]').count()).toBe(0);
    await page.clock.fastForward(6_000);
    await page.waitForSelector('[data-testid=stale]');
    expect(await text('title')).toContain('“和益”');
    gateway.comeBack();
    await page.clock.fastForward(10_000);
    await card(3, 'claimed');
    await card(1, 'closed');
    await reads('total', '¥5.00');
    await page.waitForSelector('[data-testid=stale]', { state: 'detached' });
    expect(gateway.boards.map(({ after }) => after)).toEqual([undefined, heardUpTo]);
  });

  it('lets go of a socket that has fallen silent, and misses nothing', async () => {
    await page.clock.install();
    await open();
    await card(1, 'open');
    gateway.fallSilent();
    event.claim('prj_10', '敬老志愿队', 'Volunteers for the elderly');
    await page.clock.fastForward(10_500);
    await page.clock.fastForward(5_500);
    await card(10, 'claimed');
    expect(gateway.boards.map(({ after }) => after)).toEqual([undefined, 'a-0']);
  });

  it('paints its last state on reload with the gateway down, then takes a snapshot: what was renamed is right', async () => {
    event.donate(4_200);
    event.claim('prj_4', '油田物业', 'Oilfield Property Services');
    await open();
    await card(4, 'claimed');
    await reads('total', '¥42.00');
    await gateway.goDark();
    await live(false);
    await page.reload();
    await card(4, 'claimed');
    await reads('total', '¥42.00');
    expect(gateway.boards).toHaveLength(1);
    event.claim('prj_5', '红烛志愿队', 'Red Candle volunteers');
    gateway.comeBack();
    await card(5, 'claimed');
    expect(gateway.boards.at(-1)?.after ?? null).toBeNull();
  });

  it('shows a new name of the event and of a claimant at once', async () => {
    event.claim('prj_4', '油田物业', 'Oilfield Property Services');
    await open();
    await card(4, 'claimed');
    event.renameEvent('“和美”公益集市', 'The “Hemei” market');
    event.renameClaimant('clm_1', '油田新物业', 'New Oilfield Property');
    await page.waitForSelector('[data-testid=title]:has-text("“和美”公益集市")');
    await page.waitForSelector('[data-testid=card][data-project-id=prj_4]:has-text("油田新物业")');
    expect(await text('title')).toContain('The “Hemei” market');
  });

  it('replaces the board when its cursor can no longer be honoured', async () => {
    event.claim('prj_7', '港口文化站', 'Port Culture Station');
    await open();
    await card(7, 'claimed');
    await gateway.goDark();
    await live(false);
    event.restore();
    gateway.comeBack();
    await card(7, 'open');
    expect(await page.locator('[data-testid=latest-claim]').count()).toBe(0);
    event.claim('prj_8', '故事会', 'Story Circle');
    await card(8, 'claimed');
  });

  it('says in both languages that there is no such event', async () => {
    await open('/screen/evt_nowhere');
    await page.waitForSelector('[data-notice=noSuchEvent]');
    expect(await text('notice')).toMatch(/没有这个活动[^]*No such event/);
  });

  it('finds the event nearest to now by itself, and hands over the token out of the fragment only', async () => {
    await open('/screen#token=secret');
    await card(1, 'open');
    // It keeps its address, because tomorrow another event may be the nearest.
    expect(page.url()).toBe(`${gateway.url}/screen#token=secret`);
    expect(gateway.connections).toEqual([{ authorization: 'Bearer secret' }]);
  });
});
