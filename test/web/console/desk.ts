// Somebody at the console: what is done with a keyboard, and what is read.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Ceremony } from '../../harness/ceremony.js';
import { testTokens } from '../../harness/gateway.js';
import { until } from '../../harness/until.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
const MOST_TABS = 80;

/** A token of whoever runs the event of a ceremony. */
export const operatorToken = ({ host }: Ceremony, subject: string): Promise<string> =>
  testTokens.mint({ role: 'organiser', organisationId: host.id, subject, hours: 1 });

export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(SERIOUS);
}

/** Moves the focus there as a keyboard does. @throws Error where it cannot be reached, or shows nothing of it */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const isThere = `document.activeElement?.matches(${JSON.stringify(selector)})`;
    if (await page.evaluate<boolean>(isThere)) {
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
      if (outline === 'none') throw new Error(`the focus on ${selector} cannot be seen`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by the keyboard`);
}

export async function pressAt(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** Titles in order, with what runs marked. */
export const programmeOn = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('.segments > li')].map((item) =>
    (item.dataset.state === 'RUNNING' ? '▶' : '') + item.querySelector('.what strong').textContent)`);

/** @throws Error where it does not come to that */
export async function readsAs(page: Page, wanted: readonly string[]): Promise<void> {
  let shown: string[] = [];
  await until(async () => (shown = await programmeOn(page)).join() === wanted.join(), {
    patienceMs: 8_000,
  }).catch(() => expect(shown).toEqual(wanted));
}

/** Longer than the page takes two presses for one. */
const ONE_PRESS_MS = 1_000;

/** A press that is a move of its own, by the page's clock. */
export async function pressLater(page: Page, key: string): Promise<void> {
  await page.clock.fastForward(ONE_PRESS_MS);
  await page.keyboard.press(key);
}
