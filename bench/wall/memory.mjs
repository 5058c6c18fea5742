const STEP_MS = 3_000;
const WARM_UP_MINUTES = 5;

/** The heap of a page after minutes of the demo's traffic by the page's clock, beside what it was after the first of them. */
export async function memory(browser, hall, minutes) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const heap = async () => {
    for (let n = 0; n < 3; n++) await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  await page.clock.install();
  await page.goto(hall.screen);
  await page.waitForSelector('[data-testid=stage][data-live=true]');
  const watchFor = async (lengthMinutes) => {
    for (let step = 0; step < (lengthMinutes * 60_000) / STEP_MS; step++) {
      await hall.give('1.00');
      await page.clock.fastForward(STEP_MS);
    }
    await page.waitForSelector(`[data-testid=total][data-minor="${await hall.net()}"]`);
  };
  await watchFor(Math.min(WARM_UP_MINUTES, minutes));
  const before = await heap();
  await watchFor(minutes);
  const after = await heap();
  await context.close();
  return {
    minutes,
    beforeBytes: before,
    afterBytes: after,
    growthPercent: ((after - before) / before) * 100,
  };
}
