// The past of a ceremony, scene by scene, as it was and not as it has become.
import type { Browser } from 'playwright-core';
import { attend } from '../examples/attendance.js';
import { propose, sign } from '../examples/agreement.js';
import { createEvent, createOrganisation, donate, NAMED, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';
import { buildPages, describeInBrowser, launch, openWindow } from './chromium.js';

const PROGRAMME = ['OPENING', 'SIGN', 'DONATE'];

/** The time of the page passes in steps of its replay. */
const TICK_MS = 50;
const MOST_TICKS = 5_000;

/** What a page has asked and was not answered yet. */
const COUNT_ASKED = `
  window.asked = 0;
  const send = window.fetch;
  window.fetch = async (...all) => {
    window.asked += 1;
    const answer = await send(...all);
    await answer.clone().text();
    window.asked -= 1;
    return answer;
  };
`;

interface Picture {
  readonly scene: string;
  readonly ended: string | undefined;
  readonly bodies: readonly string[];
  readonly signed: readonly string[];
  readonly given: readonly string[];
}

const LOOK = `(() => {
  const words = (id) => [...document.querySelectorAll('[data-testid=' + id + ']')].map(({ innerText }) => innerText);
  return {
    scene: document.querySelector('[data-testid=scene]')?.dataset.scene,
    ended: document.querySelector('[data-testid=replay]')?.dataset.ended,
    bodies: words('body').map((word) => word.split('\\n')[0]),
    signed: [...words('signed'), ...words('pair')],
    given: [...words('total'), ...words('honoured'), ...words('gift')],
  };
})()`;

describeInBrowser('A replay of a ceremony', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let browser: Browser;
  let event: Answer;
  let bodies: string[];

  beforeAll(async () => {
    buildPages();
    database = await freshSqlite();
    [gateway, browser] = await Promise.all([spawnGateway({ DATABASE_URL: database.url }), launch()]);
    const { admin } = gateway;
    bodies = [];
    for (const name of ['东街社区', '南街社区', '西街社区'])
      bodies.push((await createOrganisation(admin, { name: zh(name) })).id as string);
    const segments = PROGRAMME.map((kind) => ({ kind, title: zh(kind) }));
    event = await createEvent(admin, [bodies[0]!], { segments });
    await play();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await database?.drop();
  });

  /** One body comes; two sign, one after the other; one gives, and takes a part back; another comes late. */
  async function play(): Promise<void> {
    const { admin } = gateway;
    const run = (index: number) =>
      admin.do('advanceSegment', 'event { id }', {
        ...{ id: event.id, segmentId: event.segments[index].id },
        ...(index > 0 && { runningSegmentId: event.segments[index - 1].id }),
      });
    await run(0);
    await attend(admin, event.id, bodies[1]!);
    await run(1);
    const agreement = await propose(admin, bodies.slice(0, 2), { segmentId: event.segments[1].id });
    for (const body of bodies.slice(0, 2)) await sign(admin, agreement, body);
    await run(2);
    const given = { donor: { name: '李女士' }, publishAmount: true, ...NAMED };
    await donate(admin, { eventId: event.id }, '800.00', given);
    await attend(admin, event.id, bodies[2]!);
  }

  /** Each picture of the replay that differs from the one before, in words. */
  async function watch(): Promise<Picture[]> {
    const { page, context, misdeeds } = await openWindow(browser, gateway.url);
    await page.addInitScript(COUNT_ASKED);
    await page.clock.install();
    await page.goto(`${gateway.url}/screen/${String(event.id)}?replay=0.02x`);
    await page.waitForSelector('[data-testid=stage]');
    const pictures: Picture[] = [];
    for (let ticks = 0; pictures.at(-1)?.ended !== 'true'; ticks++) {
      expect(ticks).toBeLessThan(MOST_TICKS);
      await page.clock.runFor(TICK_MS);
      await until(() => page.evaluate<boolean>('window.asked === 0'));
      const picture = await page.evaluate<Picture>(LOOK);
      // A scene that is still being loaded says nothing yet.
      if ([...picture.bodies, ...picture.signed, ...picture.given].length === 0) continue;
      if (JSON.stringify(picture) !== JSON.stringify(pictures.at(-1))) pictures.push(picture);
    }
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await context.close();
    return pictures;
  }

  it('shows in each scene what was there at that moment, the same however often it is watched', async () => {
    const pictures = await watch();
    const seenIn = (scene: string, of: 'bodies' | 'signed' | 'given') =>
      pictures.filter((picture) => picture.scene === scene && picture[of].length > 0).map((one) => one[of]);
    expect(seenIn('opening', 'bodies').at(-1)).toEqual(['东街社区', '南街社区']);
    expect(seenIn('opening', 'bodies').flat()).not.toContain('西街社区');
    expect(seenIn('signing', 'signed')).toEqual([
      [expect.stringContaining('已签订 0 份协议'), '✓\n东街社区\n…\n南街社区'],
      [expect.stringContaining('已签订 1 份协议'), '✓\n东街社区\n✓\n南街社区'],
    ]);
    expect(seenIn('donations', 'given')[0]).toEqual(['¥0.00']);
    expect(seenIn('donations', 'given').at(-1)).toEqual(['¥800.00', '李女士\n¥800', '李女士\n¥800']);
    expect(pictures.at(-1)!.ended).toBe('true');
    // Of the first picture of a scene some may be missed while its code is loaded.
    const lastOfEach = (all: readonly Picture[]) => new Map(all.map((picture) => [picture.scene, picture]));
    expect(lastOfEach(await watch())).toEqual(lastOfEach(pictures));
  });
});
