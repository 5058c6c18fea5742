// The console as the operator beside the stage uses it, on a real gateway.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createCeremony, donate, NAMED, type Ceremony } from '../../harness/ceremony.js';
import { GraphClient } from '../../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../../harness/databases.js';
import { gb18030 } from '../../harness/gb18030.js';
import { spawnGateway, type GatewayProcess } from '../../harness/processes.js';
import { describeInBrowser, launch, openWindow, type Misdeeds } from '../chromium.js';
import { operatorToken, pressAt, pressLater, programmeOn, readsAs, seriousFaults, tabTo } from './desk.js';

const LAPTOP = { width: 1280, height: 900 };
/** Four times what is asked for: the machine may be busy with other tests. */
const FIRST_PAINT_MS = 4 * 1_000;
const CSV = gb18030('环节,英文,类型,时长\n致辞,Speech,致辞,10\n签约,,签约,半小时\n闭幕,Closing,闭幕,5\n');
/** What Chromium says of an answer 401, which these tests bring about. */
const REFUSED = /status of 401/;

describeInBrowser('The console', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let ceremony: Ceremony;
  let token: string;
  const opened: { context: BrowserContext; misdeeds: Misdeeds }[] = [];

  beforeAll(async () => {
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  beforeEach(async () => {
    ceremony = await createCeremony(gateway.admin);
    token = await operatorToken(ceremony, 'operator');
  });
  afterEach(async () => {
    for (const { context, misdeeds } of opened.splice(0)) {
      await context.close();
      const errors = misdeeds.errors.filter((error) => !REFUSED.test(error));
      expect({ ...misdeeds, errors }).toEqual({ errors: [], strangers: [] });
    }
  });

  async function open(path: string, viewport = LAPTOP): Promise<Page> {
    const { page, ...rest } = await openWindow(browser, gateway.url, viewport);
    opened.push(rest);
    page.setDefaultTimeout(10_000);
    await page.clock.install();
    await page.goto(gateway.url + path);
    return page;
  }
  const atEvent = (more = '') => open(`/console?event=${String(ceremony.event.id)}${more}#token=${token}`);
  /** What was sent before is answered, and shown: a segment that is added afterwards has come. */
  async function hasAnsweredAll(page: Page): Promise<void> {
    const input = { eventId: String(ceremony.event.id), kind: 'PHOTO', title: { zh: '合影' } };
    await page.waitForLoadState('networkidle');
    await gateway.admin.do('addSegment', 'segment { id }', input);
    await page.locator('.segments li:nth-child(3)').waitFor();
  }
  const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

  it('is run by the keyboard alone: sign in, choose, build, import, next, back and skip', async () => {
    const page = await open('/console');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('no token');
    await page.keyboard.press('Enter');
    await page.locator('#sign-in-why:text("此令牌无效")').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await page.locator('.offers button').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await pressAt(page, `[data-event=${String(ceremony.event.id)}]`);
    await readsAs(page, ['开场', '认领']);

    await pressAt(page, '.add > summary');
    await tabTo(page, '.add [name=zh]');
    await page.keyboard.type('合影');
    await page.keyboard.press('Enter');
    await readsAs(page, ['开场', '认领', '合影']);
    await pressAt(page, 'li:nth-child(3) [data-action=up]');
    await readsAs(page, ['开场', '合影', '认领']);
    // The key again, without looking for the row: the focus went with it.
    await page.keyboard.press('Enter');
    await readsAs(page, ['合影', '开场', '认领']);

    await pressAt(page, '.import > summary');
    await page.locator('.import input').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: CSV });
    await page.locator('.import tbody tr').waitFor();
    expect(await texts(page, '.import tbody td')).toEqual([
      '3',
      '4 时长',
      expect.stringContaining('整数分钟'),
      '请填写 10 或 10分钟。',
    ]);
    expect(await programmeOn(page)).toHaveLength(3);
    await pressAt(page, '.import > .main');
    await readsAs(page, ['合影', '开场', '认领', '致辞', '闭幕']);

    await pressAt(page, 'li:nth-child(1) [data-action=remove]');
    await readsAs(page, ['开场', '认领', '致辞', '闭幕']);
    await pressAt(page, 'li:nth-child(1) [data-action=edit]');
    await tabTo(page, 'li form [name=minutes]');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.locator('.when:has-text("3 分钟")').waitFor();

    // Where it is typed, N is a letter.
    await tabTo(page, '.add [name=en]');
    await page.keyboard.type('n');
    await tabTo(page, '[data-move=N]');
    await page.keyboard.press('n');
    await readsAs(page, ['▶开场', '认领', '致辞', '闭幕']);
    await pressLater(page, 's');
    await readsAs(page, ['开场', '认领', '▶致辞', '闭幕']);
    await pressLater(page, 'b');
    await readsAs(page, ['开场', '▶认领', '致辞', '闭幕']);
    await page.keyboard.press('h');
    await pressLater(page, 'n');
    await page.locator('.held:has-text("停留中")').waitFor();
    await page.keyboard.press('h');
    await page.keyboard.press('n');
    await readsAs(page, ['开场', '认领', '▶致辞', '闭幕']);
    await page.keyboard.press('?');
    expect(await texts(page, '[data-testid=keys] dd')).toEqual(
      expect.arrayContaining(['下一环节', '上一环节', '跳过下一环节', '停留', '切换语言']),
    );
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('shows live data within a second of being opened', async () => {
    const begun = performance.now();
    await (await atEvent()).locator('[data-segment]').first().waitFor();
    const openedMs = performance.now() - begun;
    process.stdout.write(`console: live data ${Math.round(openedMs)} ms after a window is opened\n`);
    expect(openedMs).toBeLessThan(FIRST_PAINT_MS);
  });

  it('moves once for a double click', async () => {
    const page = await atEvent();
    await readsAs(page, ['开场', '认领']);
    // Time stands still, so that however slow the machine is, the third press comes soon after the first.
    await page.clock.pauseAt(Date.now() + 1_000);
    await page.locator('[data-move=N]').dblclick();
    await readsAs(page, ['▶开场', '认领']);
    await page.locator('[data-move=N]').click();
    await hasAnsweredAll(page);
    expect(await programmeOn(page)).toEqual(['▶开场', '认领', '合影']);
  });

  it('two consoles see each other, and of two presses for the same segment one moves', async () => {
    const [one, other] = [await atEvent(), await atEvent('&lang=en')];
    for (const page of [one, other]) await readsAs(page, ['开场', '认领']);
    await one.keyboard.press('n');
    for (const page of [one, other]) await readsAs(page, ['▶开场', '认领']);
    for (const page of [one, other]) await page.clock.fastForward(1_000);
    await Promise.all([one.keyboard.press('n'), other.keyboard.press('n')]);
    for (const page of [one, other]) await readsAs(page, ['开场', '▶认领']);
    await hasAnsweredAll(other);
    expect(await programmeOn(other)).toEqual(['开场', '▶认领', '合影']);
    // Whichever came second is told so, or its press was too late to be one of its own.
    for (const page of [one, other]) {
      expect((await texts(page, '[data-testid=problem]')).join()).toMatch(/^$|另一位操作员|Another operator/);
    }
  });

  it('says what the gateway refuses in the language of the page', async () => {
    const page = await atEvent('&lang=en');
    await readsAs(page, ['开场', '认领']);
    const id = String(ceremony.event.id);
    await gateway.admin.do('cancelEvent', 'event { id }', { id, reason: 'rain' });
    await page.locator('.problem:has-text("The event is cancelled")').waitFor();
    await page.keyboard.press('n');
    await page.locator('[data-testid=problem]:has-text("cancelled")').waitFor();
    await page.keyboard.press('l');
    await pressLater(page, 'n');
    await page.locator('[data-testid=problem]:has-text("取消")').waitFor();
  });

  it('keeps what is typed while its token ends, and goes on with another', async () => {
    const page = await atEvent();
    await readsAs(page, ['开场', '认领']);
    await page.locator('.add > summary').click();
    await page.fill('.add [name=zh]', '合影');
    await gateway.admin.do('revokeToken', 'revokedAt', { subject: 'operator' });
    await page.locator('dialog[open] #sign-in-why:has-text("都还在")').waitFor();
    await page.keyboard.type(await operatorToken(ceremony, 'relief'));
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.inputValue('.add [name=zh]')).toBe('合影');
    await page.locator('.add form button[type=submit]').click();
    await readsAs(page, ['开场', '认领', '合影']);
  });

  it('creates an event with its programme and projects by one confirmation', async () => {
    const page = await open(`/console#token=${token}`);
    await page.locator('.choose .head button').click();
    await page.fill('[name=zh]', '春季启动仪式');
    await page.fill('[name=day]', '2026-05-01');
    await page.fill('[name=timeZone]', 'Asia/Nowhere');
    await page.locator('[name=segments]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: CSV });
    await page.fill('[name=list]', '红色议事厅\n银龄讲堂');
    await page.locator('button:has-text("2 个环节、2 个项目")').click();
    await page.locator('dialog .problem:has-text("没有这个时区")').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('[name=timeZone]', 'Asia/Shanghai');
    await page.keyboard.press('Enter');
    await page.locator('h1:has-text("春季启动仪式")').waitFor();
    await readsAs(page, ['致辞', '闭幕']);
    const id = new URL(page.url()).searchParams.get('event');
    const { event } = await new GraphClient(gateway.url).ask(
      `{ event(id: "${String(id)}") { startsAt projects { nodes { name } } segments { plannedMinutes } } }`,
    );
    expect(event).toEqual({
      startsAt: '2026-05-01T01:00:00.000Z',
      projects: { nodes: [{ name: '红色议事厅' }, { name: '银龄讲堂' }] },
      segments: [{ plannedMinutes: 10 }, { plannedMinutes: 5 }],
    });
  });

  it('is run by touch on a phone', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    opened.push({ context, misdeeds: { errors: [], strangers: [] } });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${gateway.url}/console#token=${token}`);
    await page.locator(`[data-event=${String(ceremony.event.id)}]`).tap();
    await readsAs(page, ['开场', '认领']);
    await page.locator('[data-move=N]').tap();
    await readsAs(page, ['▶开场', '认领']);
    await page.clock.fastForward(1_000);
    await page.locator('li:nth-child(2) [data-action=run]').tap();
    await readsAs(page, ['开场', '▶认领']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    const small = `[...document.querySelectorAll('button, a, summary, input, select')].filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && (height < 44 || width < 44);
    }).length`;
    expect(await page.evaluate(small)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('shows the host what runs, what comes, whom to thank and how the name is read, live', async () => {
    const id = String(ceremony.event.id);
    const page = await open(`/console/cue?event=${id}`);
    await page.locator('[data-testid=now]:has-text("尚未开始")').waitFor();
    await gateway.admin.do('advanceSegment', 'event { id }', { id });
    await page.locator('[data-testid=now]:has-text("开场")').waitFor();
    await page.locator('[data-testid=next]:has-text("认领")').waitFor();
    await page.locator('[data-testid=behind]').waitFor();
    const name = { name: '单雄信' };
    await donate(gateway.admin, { eventId: id }, '88.80', { donor: name, ...NAMED, publishAmount: true });
    const gift = page.locator('.cue-gift [data-testid=gift]');
    await gift.locator(':text("单雄信")').first().waitFor();
    expect((await gift.innerText()).split('\n').filter(Boolean)).toEqual([
      '单雄信',
      'shàn xióng xìn',
      '捐赠 ¥88.80',
    ]);
    await donate(gateway.admin, { eventId: id }, '5.00');
    await gift.locator(':text("一位不具名的爱心人士")').waitFor();
    expect(await texts(page, '.cue-thanks .who')).toEqual([expect.stringContaining('单雄信')]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(`${gateway.url}/console/cue?event=${id}&lang=en`);
    await page.locator('.cue-gift:has-text("stays anonymous")').waitFor();
    await page.goto(`${gateway.url}/console/cue?event=evt_none`);
    await page.locator('.cue-note:has-text("没有这个活动")').waitFor();
  });

  it('marks a rehearsal, and says how one is held', async () => {
    const own = await freshSqlite();
    const rehearsal = await spawnGateway({ DATABASE_URL: own.url, REHEARSAL: 'on' });
    const { event } = await createCeremony(rehearsal.admin);
    const page = await open(`/console?event=${String(ceremony.event.id)}#token=${token}`);
    await readsAs(page, ['开场', '认领']);
    await page.locator('button:has-text("彩排")').click();
    await page.locator('dialog pre:has-text("--rehearsal")').waitFor();
    expect(await page.locator('[data-testid=watermark]').count()).toBe(0);
    const { page: there, context } = await openWindow(browser, rehearsal.url, LAPTOP);
    await there.goto(`${rehearsal.url}/console/cue?event=${String(event.id)}`);
    await there.locator('[data-testid=watermark]').waitFor();
    await context.close();
    await rehearsal.stop();
    await own.drop();
  });
});
