import { nowMs, openWatched } from './watched.mjs';

/** Milliseconds from opening an empty window's address until live data is painted. */
export async function firstPaint(browser, hall, rounds) {
  await hall.give('1.00');
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    const began = nowMs();
    const { page, close } = await openWatched(browser, hall.screen);
    const first = await page.evaluate('[...globalThis.painted.values()][0]');
    const navigated = await page.evaluate('performance.timeOrigin');
    figures.push(first - Math.max(began, navigated));
    await close();
  }
  return figures;
}
