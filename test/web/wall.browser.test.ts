import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  buildPages,
  describeInBrowser,
  launch,
  openWindow,
  ROOM_FOR_TEN,
  type Misdeeds,
} from './chromium.js';
import { EVENT_ID, inBoth, ScriptedEvent, type ScriptedProject } from './scripted-event.js';
import { until } from '../harness/until.js';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.js';

const LONG = [
  '东营市河口区仙河镇幸福社区居民委员会',
  'Residents’ Committee of Happiness Community, Dongying',
] as const;
const SECOND = [
  '胜利油田中心医院志愿服务队第二支部',
  'Second branch of the volunteers of Shengli Oilfield Hospital',
] as const;
const PAGE_MS = 12_000;
const FRAME_MS = 16;

/** As a text for the browser, because the tests' types have no DOM. */
const READ_CARDS = `[...document.querySelectorAll('[data-testid=card]')].map((card) => ({
  number: Number(card.querySelector('.number').textContent),
  names: [...card.querySelectorAll('.project .first, .claimants .first')]
    .filter((box) => {
      const isIn = box.getBoundingClientRect().bottom <= card.getBoundingClientRect().bottom;
      return isIn && box.scrollHeight - box.clientHeight < parseFloat(getComputedStyle(box).fontSize) / 2;
    })
    .map((box) => box.textContent),
}))`;

/** Names of the latest claims that are not cut in any direction. */
const READ_LATEST = `[...document.querySelectorAll('[data-testid=latest-claim] .first')]
  .filter((box) => {
    if (!box.offsetParent) return false;
    const foot = document.querySelector('.foot').getBoundingClientRect();
    const isIn = box.getBoundingClientRect().bottom <= foot.bottom + 1;
    const isTall = box.scrollHeight - box.clientHeight < parseFloat(getComputedStyle(box).fontSize) / 2;
    return isIn && isTall && box.scrollWidth <= box.clientWidth;
  })
  .map((box) => box.textContent)`;

const projects = (count: number, places = 2): ScriptedProject[] =>
  Array.from({ length: count }, (_, n) => [`红色议事厅 ${n + 1}`, `Red Consultation Hall ${n + 1}`, places]);

describeInBrowser('The wall in a browser', () => {
  let misdeeds: Misdeeds;
  const pages = buildPages();
  let browser: Browser;
  let gateway: ScriptedGateway;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  afterEach(async () => {
    await context.close();
    await gateway.close();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  /** Opens the screen of an event, with its first board. */
  async function show(event: ScriptedEvent, viewport = ROOM_FOR_TEN): Promise<ScriptedEvent> {
    gateway = await startScriptedGateway(event, pages.folder);
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url, viewport));
    await page.clock.install();
    await page.goto(`${gateway.url}/screen/${EVENT_ID}`);
    await page.waitForSelector('[data-testid=title]');
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    return event;
  }

  /** The cards of the current page: their numbers, and the names that are fully visible. */
  const cards = () => page.evaluate<{ number: number; names: string[] }[]>(READ_CARDS);

  it.each([10, 25])('shows every claimant of %i projects, page after page, in full', async (count) => {
    const event = new ScriptedEvent(projects(count));
    for (let n = 1; n <= count; n++) for (const [zh, en] of [LONG, SECOND]) event.claim(`prj_${n}`, zh, en);
    await show(event, { width: 1920, height: 1080 });
    // Time passes by the steps of this test alone: on a slow machine a page would have turned by itself meanwhile.
    await page.clock.pauseAt(Date.now() + 1_000);
    const whileNot = () => page.clock.runFor(FRAME_MS);
    const seen = new Set<number>();
    // The page of the newest claim comes first.
    while (seen.size < count) {
      const shown = await cards();
      for (const { number, names } of shown) {
        expect(names).toEqual([`红色议事厅 ${number}`, `${LONG[0]}、${SECOND[0]}`]);
        seen.add(number);
      }
      expect(await page.innerText('[data-testid=page]')).toBe(
        `${shown[0]!.number}–${shown.at(-1)!.number} / ${count}`,
      );
      await page.clock.runFor(PAGE_MS);
      const next = (shown.at(-1)!.number % count) + 1;
      await until(async () => (await cards())[0]?.number === next, { patienceMs: 10_000, whileNot });
    }
  });

  it('keeps ten projects with short names on one page', async () => {
    const event = new ScriptedEvent();
    event.claim('prj_1', '仙河镇商会', 'Xianhe Chamber of Commerce');
    await show(event);
    expect(await cards()).toHaveLength(10);
    expect(await page.locator('[data-testid=page]').count()).toBe(0);
  });

  it('shows the page of a project the moment it is claimed, and stays there while its card is highlighted', async () => {
    const event = await show(new ScriptedEvent(projects(25)));
    expect((await cards())[0]?.number).toBe(1);
    event.claim('prj_23', '仙河镇商会', 'Xianhe Chamber of Commerce');
    await page.waitForSelector('[data-project-id=prj_23][data-fresh=true]');
    await page.clock.fastForward(7_000);
    expect(await page.locator('[data-project-id=prj_23]').count()).toBe(1);
    event.claim('prj_2', '仙河镇商会', 'Xianhe Chamber of Commerce');
    await page.waitForSelector('[data-project-id=prj_2][data-fresh=true]');
  });

  it('promises no projects at an event of donations alone, nor claims', async () => {
    const event = await show(new ScriptedEvent([]));
    expect(await page.innerText('[data-testid=no-projects]')).toMatch(
      /^认领与捐赠将在此公布\s+Claims and donations will appear here$/,
    );
    event.donate(1_00);
    await page.waitForSelector('[data-testid=no-projects]:has-text("Thank you for every gift")');
    const text = await page.innerText('[data-testid=scene]');
    expect(text).not.toMatch(/项目|Project|claim/i);
  });

  it('keeps what is going on on its bar, however long its title is', async () => {
    const event = await show(new ScriptedEvent());
    for (const length of [20, 40, 200]) {
      const title = '公'.repeat(length);
      event.run({
        id: `seg_${length}`,
        state: 'RUNNING',
        kind: 'CLAIM',
        title: inBoth(title, 'Claiming of projects '.repeat(9)),
      });
      await page.waitForSelector(`[data-segment-id=seg_${length}]`);
      const box = (selector: string) =>
        page
          .locator(selector)
          .first()
          .boundingBox()
          .then((found) => found!);
      const [bar, running, tally] = [await box('.now'), await box('.running'), await box('.tally')];
      expect([length, running.y >= bar.y, running.y + running.height <= bar.y + bar.height]).toEqual([
        length,
        true,
        true,
      ]);
      expect(running.x + running.width).toBeLessThan(tally.x);
      expect(tally.x + tally.width).toBeLessThanOrEqual(bar.x + bar.width + 1);
    }
  });

  it('names an untranslated project once among the latest claims', async () => {
    const event = new ScriptedEvent([['微心愿', '微心愿']]);
    event.claim('prj_1', '仙河镇商会', '仙河镇商会');
    await show(event);
    const text = await page.innerText('[data-testid=latest-claim]');
    expect(text.split(/\s+/)).toEqual(['09:31', '仙河镇商会', '1', '微心愿']);
  });

  it.each([8, 24, 40, 200])(
    'names the latest claims to their end, of %i characters each',
    async (characters) => {
      const end = '第二支部';
      const long = (what: string) =>
        what + '仙河镇幸福社区'.repeat(30).slice(0, characters - what.length - 4) + end;
      const event = new ScriptedEvent([1, 2, 3].map((n) => [long(`项目${n}`), `Project ${n}`]));
      for (const n of [1, 2, 3]) event.claim(`prj_${n}`, long(`单位${n}`), `Organisation ${n}`);
      await show(event, { width: 1920, height: 1080 });
      await page.waitForSelector('[data-testid=latest-claim]');
      const whole = await page.evaluate<string[]>(READ_LATEST);
      const claims = [3, 2, 1].slice(0, await page.locator('[data-testid=latest-claim]:visible').count());
      // Where there is no room for both, the project is told by its number alone.
      const isBrief = (await page.locator('.latest ol').getAttribute('data-brief')) !== '0';
      expect(isBrief).toBe(characters > 8);
      expect(whole).toEqual(
        claims.flatMap((n) => (isBrief ? [long(`单位${n}`)] : [long(`单位${n}`), long(`项目${n}`)])),
      );
      expect(claims).not.toEqual([]);
    },
  );

  it('keeps two names in Arabic in their order, and the text after a name after it', async () => {
    const [first, second, name] = ['جمعية الهلال', 'مؤسسة الخير', 'مشروع 2024!'];
    const event = new ScriptedEvent([[name, name, 2]]);
    for (const claimant of [first, second]) event.claim('prj_1', claimant, claimant);
    await show(event);
    const lefts = await page.evaluate<[string, number][]>(
      `[...document.querySelectorAll('.claimants .first bdi')].map((name) => [name.textContent, name.getBoundingClientRect().left])`,
    );
    expect(lefts.map(([text]) => text)).toEqual([first, second]);
    expect(lefts[0]![1]).toBeLessThan(lefts[1]![1]);
    const direction = await page.evaluate(
      `getComputedStyle(document.querySelector('.project .first')).direction`,
    );
    expect(direction).toBe('rtl');
  });

  it('says that its sum is what is left of what was received', async () => {
    const event = await show(new ScriptedEvent());
    event.donate(150_00);
    event.refund(150_00);
    await page.waitForSelector('[data-testid=total]:text-is("¥0.00")');
    expect(await page.innerText('.total-head')).toMatch(/^到账净额\s+Net received/);
  });
});
