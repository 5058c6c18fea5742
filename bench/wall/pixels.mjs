import { nowMs, openWatched, paintedAt } from './watched.mjs';

/** Milliseconds from sending a gift, so its commit is among them, until its total is painted. */
export async function gifts(browser, hall, count) {
  const { page, close } = await openWatched(browser, hall.screen);
  let net = BigInt(await hall.net());
  const figures = [];
  for (let gift = 0; gift < count; gift++) {
    net += 100n;
    const sent = nowMs();
    await hall.give('1.00');
    figures.push((await paintedAt(page, String(net))) - sent);
  }
  await close();
  return figures;
}

/** Milliseconds from sending a refund until the last of several screens has painted it. */
export async function refund(browser, hall, screens, rounds) {
  const windows = [];
  for (let n = 0; n < screens; n++) windows.push(await openWatched(browser, hall.screen));
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    const id = await hall.give(`${round + 7}.00`);
    const given = await hall.net();
    await Promise.all(windows.map(({ page }) => paintedAt(page, given)));
    // Of a total that was there before, the time of the new painting is wanted.
    for (const { page } of windows) await page.evaluate('globalThis.painted.clear()');
    const amount = { amount: `${round + 7}.00` };
    const input = { id, amount, reason: 'bench', idempotencyKey: `bench-refund-${process.pid}-${round}` };
    const sent = nowMs();
    await hall.ask(
      'mutation ($input: RefundDonationInput!) { refundDonation(input: $input) { donation { id } } }',
      { input },
    );
    const left = await hall.net();
    const painted = await Promise.all(windows.map(({ page }) => paintedAt(page, left)));
    figures.push(Math.max(...painted) - sent);
  }
  await Promise.all(windows.map(({ close }) => close()));
  return figures;
}
