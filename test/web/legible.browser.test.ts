// Every name on every page of a wall is read from the last row: measured in the page.
import type { Browser } from 'playwright-core';
import { until } from '../harness/until.js';
import { buildPages, describeInBrowser, launch, openWindow } from './chromium.js';
import { measureNames, SHAPES } from './legible.js';
import { EVENT_ID, ScriptedEvent, type ScriptedProject } from './scripted-event.js';
import { startScriptedGateway } from './scripted-gateway.js';

const PAGE_MS = 12_000;
const FRAME_MS = 16;
/** In the bounded form only the first pages of each wall are looked at. */
const MOST_PAGES = process.env['TEST_LONG'] ? Infinity : 5;
const SETTLED_MS = 100;
/** ¥999,999,999,999.99: twelve digits before the point. */
const LARGE = 99_999_999_999_999;

/** Names as they are: short and long, in quotation marks, in other scripts. */
const NAMES: readonly (readonly [zh: string, en: string])[] = [
  ['红色议事厅', 'Red Consultation Hall'],
  ['“幸福花开”塑胶跑道微改造', 'Small renovation of the “Happiness in Bloom” running track'],
  ['公益凉亭', 'Public-welfare pavilion'],
  [
    '东营市河口区仙河镇幸福社区老年食堂与助浴服务点改造提升',
    'Renewal of the canteen and bathing service for the elderly of Happiness Community',
  ],
  ['“红心向党”文化传承', '“Red Heart to the Party” cultural heritage'],
  ['مشروع الهلال', 'Crescent project'],
];
const CLAIMANTS: readonly (readonly [zh: string, en: string])[] = [
  ['仙河镇商会', 'Xianhe Chamber of Commerce'],
  ['东营市河口区仙河镇幸福社区居民委员会', 'Residents’ Committee of Happiness Community, Dongying'],
  ['胜利油田中心医院志愿服务队第二支部', 'Second branch of the volunteers of Shengli Oilfield Hospital'],
];

function wallOf(count: number): ScriptedEvent {
  const pick = <T>(list: readonly T[], n: number) => list[n % list.length]!;
  const event = new ScriptedEvent(
    Array.from({ length: count }, (_, n): ScriptedProject => {
      const [zh, en] = pick(NAMES, n);
      return [`${zh} ${n + 1}`, `${en} ${n + 1}`, 2];
    }),
  );
  for (let n = 1; n <= count; n += 2) event.claim(`prj_${n}`, ...pick(CLAIMANTS, n));
  for (let n = 1; n <= count; n += 4) event.claim(`prj_${n}`, ...pick(CLAIMANTS, n + 1));
  event.donate(LARGE);
  return event;
}

const everyOne = [1, 10, 24, 38, 100, 200].flatMap((count) =>
  Object.keys(SHAPES).flatMap((shape) => (['zh', 'en'] as const).map((lang) => ({ count, shape, lang }))),
);
/** Each number in both languages, each shape at least twice. */
const some = everyOne.filter(({ count, shape, lang }) => {
  const numbers = [1, 10, 24, 38, 100, 200].indexOf(count) + (lang === 'en' ? 2 : 0);
  return Object.keys(SHAPES)[numbers % 5] === shape;
});

describeInBrowser('From the last row', () => {
  const pages = buildPages();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it.each(process.env['TEST_LONG'] ? everyOne : some)(
    '$count projects on a wall of $shape, $lang first: no name is cut, none too small',
    async ({ count, shape, lang }) => {
      const gateway = await startScriptedGateway(wallOf(count), pages.folder);
      const viewport = SHAPES[shape as keyof typeof SHAPES];
      const { page, context, misdeeds } = await openWindow(browser, gateway.url, viewport);
      try {
        await page.clock.install();
        await page.goto(`${gateway.url}/screen/${EVENT_ID}?lang=${lang}`);
        await page.waitForSelector('[data-testid=stage][data-live=true]');
        await page.waitForSelector('[data-testid=total][data-minor]');
        await page.clock.pauseAt(Date.now() + 1_000);
        const whileNot = () => page.clock.runFor(FRAME_MS);
        const shownNow = () =>
          page.$$eval('[data-testid=card]', (cards) =>
            cards.map((card) => card.getAttribute('data-project-id')!),
          );
        const seen = new Set<string>();
        const wrong = new Map<string, string[]>();
        for (let pages = 0; pages < MOST_PAGES && seen.size < count; pages++) {
          // The page settles, and begins to wait for its turn.
          await page.clock.runFor(SETTLED_MS);
          for (const measured of await measureNames(page))
            if (measured.wrong.length > 0) wrong.set(measured.text, measured.wrong);
          const shown = await shownNow();
          const before = seen.size;
          shown.forEach((id) => seen.add(id));
          if (seen.size === count) break;
          expect(seen.size).toBeGreaterThan(before);
          await page.clock.fastForward(PAGE_MS);
          await until(async () => (await shownNow())[0] !== shown[0], { patienceMs: 10_000, whileNot });
        }
        expect([...wrong]).toEqual([]);
        const box = await page.locator('[data-testid=total]').boundingBox();
        expect(box!.x + box!.width).toBeLessThanOrEqual(viewport.width);
        expect(misdeeds).toEqual({ errors: [], strangers: [] });
      } finally {
        await context.close();
        await gateway.close();
      }
    },
  );
});
