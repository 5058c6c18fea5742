import { setTimeout as sleep } from 'node:timers/promises';

// Runs in the page before its own scripts: notes when a total is painted, or is shown no more, in epoch milliseconds.
const WATCH = `
  globalThis.painted = new Map();
  new MutationObserver(() => {
    const minor = document.querySelector('[data-testid=total]')?.dataset.minor ?? 'none';
    if (minor === globalThis.lastMinor || (minor === 'none' && globalThis.lastMinor === undefined)) return;
    globalThis.lastMinor = minor;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => globalThis.painted.set(minor, performance.timeOrigin + performance.now());
      painted.port2.postMessage(undefined);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-minor'] });
`;

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 10;

/** A window that notes what it paints. */
export async function openWatched(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript({ content: WATCH });
  await page.goto(address);
  await evaluated(page, 'globalThis.painted.size');
  return { page, close: () => context.close() };
}

/** When the page painted a total. */
export const paintedAt = (page, minor) => evaluated(page, `globalThis.painted.get(${JSON.stringify(minor)})`);

/** When the page ceased to show a total, or painted that nothing was given. */
export const goneAt = (page) =>
  evaluated(page, `globalThis.painted.get('none') ?? globalThis.painted.get('0')`);

/** When the page had a name on it, or had it no more. */
export const nameShown = (page, name, isShown) =>
  evaluated(
    page,
    `document.body.innerText.includes(${JSON.stringify(name)}) === ${isShown} && performance.timeOrigin + performance.now()`,
  );

/** Asks until it is something. The page's content policy forbids playwright to do so in the page. */
async function evaluated(page, expression) {
  const end = nowMs() + PATIENCE_MS;
  for (;;) {
    const value = await page.evaluate(expression);
    if (value) return value;
    if (nowMs() > end) throw new Error(`waited in vain for ${expression}`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Of the clock that pages read too. */
export const nowMs = () => performance.timeOrigin + performance.now();
