// What whoever sets up a screen does with it, and what nobody has to do.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPages, describeInBrowser, launch, openWindow, type Misdeeds } from './chromium.js';
import { EVENT_ID, ScriptedEvent } from './scripted-event.js';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.js';

describeInBrowser('A screen in its hall', () => {
  let pages: ReturnType<typeof buildPages>;
  let browser: Browser;
  let event: ScriptedEvent;
  let gateway: ScriptedGateway;
  let context: BrowserContext;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    pages = buildPages();
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    event = new ScriptedEvent();
    gateway = await startScriptedGateway(event, pages.folder);
    ({ page, context, misdeeds } = await openWindow(browser, gateway.url));
  });
  afterEach(async () => {
    await context.close();
    await gateway.close();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  const open = async (query = '') => {
    await page.goto(`${gateway.url}/screen/${EVENT_ID}${query}`);
    await page.waitForSelector('[data-testid=stage][data-live=true]');
    await page.waitForSelector('[data-testid=card]');
  };

  it('is called after its event, in the language of the address, which L changes for good', async () => {
    await open('?lang=en');
    expect(await page.title()).toContain('Launch of the “Heyi” public-welfare market');
    await page.keyboard.press('l');
    expect(await page.title()).toContain('“和益”公益集市启动仪式');
    expect(page.url()).toContain('lang=zh');
    await page.reload();
    await page.waitForFunction(`document.title.includes('启动仪式')`);
  });

  it('fills the display with F, and says with ? which keys there are', async () => {
    await open();
    await page.keyboard.press('f');
    await page.waitForFunction('document.fullscreenElement !== null');
    await page.keyboard.press('f');
    await page.waitForFunction('document.fullscreenElement === null');
    await page.keyboard.press('?');
    expect(await page.locator('[data-testid=help]').innerText()).toMatch(/全屏[^]*Full screen/);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=help]', { state: 'detached' });
    // A shortcut of the browser is none of the screen's.
    await page.keyboard.press('Control+l');
    expect(page.url()).not.toContain('lang=');
  });

  it('says that it is paused while it is', async () => {
    await open();
    await page.keyboard.press('p');
    await page.waitForSelector('[data-testid=paused]');
    await page.keyboard.press('p');
    await page.waitForSelector('[data-testid=paused]', { state: 'detached' });
  });

  it('shows a code with the address of the public page of its event', async () => {
    await open();
    const code = page.locator('[data-testid=event-code]');
    expect(await code.getAttribute('data-address')).toBe(`${gateway.url}/events/${EVENT_ID}`);
    // Of the smallest code for such a text there are 21 modules on a side, and 8 around it.
    const sides = (await code.locator('svg').getAttribute('viewBox'))!.split(' ').map(Number);
    expect(sides[2]).toBeGreaterThanOrEqual(29);
    expect((await code.locator('path').getAttribute('d'))!.length).toBeGreaterThan(500);
  });

  it('hides the pointer while nobody moves it, and keeps the display on', async () => {
    await page.addInitScript({
      content: `
        globalThis.asked = [];
        Object.defineProperty(navigator, 'wakeLock', {
          value: { request: (what) => Promise.resolve(asked.push(what)) },
        });
      `,
    });
    await page.clock.install();
    await open();
    expect(await page.evaluate('globalThis.asked')).toEqual(['screen']);
    const cursor = () => page.evaluate<string>('getComputedStyle(document.body).cursor');
    expect(await cursor()).toBe('auto');
    await page.clock.fastForward(3_500);
    expect(await cursor()).toBe('none');
    await page.mouse.move(100, 100);
    expect(await cursor()).toBe('auto');
  });

  it('reconnects at once when a machine that slept wakes up with a dead socket', async () => {
    await page.clock.install();
    await open();
    gateway.fallSilent();
    event.claim('prj_3', '幸福社区党委', 'Happiness Community');
    // The page's timers stood still for an hour.
    await page.clock.fastForward(3_600_000);
    await page.waitForSelector('[data-project-id=prj_3][data-state=claimed]', { timeout: 4_000 });
    expect(gateway.boards.map(({ after }) => after)).toEqual([undefined, 'a-0']);
  });

  it('shows what it missed as it is now, without celebrating it', async () => {
    await page.clock.install();
    await open();
    event.donate(1_000);
    await page.waitForSelector('[data-testid=total]:text-is("¥10.00")');
    await gateway.goDark();
    await page.waitForSelector('[data-testid=stage][data-live=false]');
    event.claim('prj_3', '幸福社区党委', 'Happiness Community');
    event.donate(99_000);
    gateway.comeBack();
    await page.clock.fastForward(6_000);
    await page.waitForSelector('[data-project-id=prj_3][data-state=claimed]');
    expect(await page.locator('[data-fresh=true]').count()).toBe(0);
    await page.waitForSelector('[data-testid=total][data-minor="100000"]');
    expect(await page.locator('[data-testid=total]').innerText()).toBe('¥1,000.00');
    // What comes after is news again.
    await page.clock.fastForward(1_000);
    event.claim('prj_4', '油田物业', 'Oilfield Property Services');
    await page.waitForSelector('[data-project-id=prj_4][data-fresh=true]');
  });
});
