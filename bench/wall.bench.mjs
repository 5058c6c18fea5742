// What a hall waits for, in headless Chromium beside the gateway: the first paint, a gift on the wall, a refund on every screen, a consent
// that is taken back on the wall and during a replay, and the memory of a page that stays open.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { keepResults, summary } from './results.mjs';
import { Hall } from './wall/hall.mjs';
import { firstPaint } from './wall/first-paint.mjs';
import { gifts, refund } from './wall/pixels.mjs';
import { memory } from './wall/memory.mjs';
import { nameTakenBack, takenBack } from './wall/taken-back.mjs';

const ARGS = '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking';

export async function run(args) {
  const count = (usual) => ({ type: 'string', default: String(usual) });
  const { values } = parseArgs({
    args,
    options: {
      paints: count(10),
      gifts: count(200),
      screens: count(3),
      rounds: count(5),
      minutes: count(60),
      // Prints the figures alone, and keeps none.
      brief: { type: 'boolean', default: false },
    },
  });
  const number = (name) => Number(values[name]);
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-wall-'));
  const executablePath = process.env.TEST_CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ARGS.split(' ') });
  try {
    const hall = await Hall.open(`sqlite:${join(folder, 'wall.db')}`);
    try {
      const figures = {
        firstPaintMs: summary(await firstPaint(browser, hall, number('paints'))),
        commitToPixelMs: percentiles(await gifts(browser, hall, number('gifts'))),
        refundOnEveryScreenMs: summary(await refund(browser, hall, number('screens'), number('rounds'))),
        consentTakenBackMs: summary(await nameTakenBack(browser, hall, number('rounds'))),
        consentTakenBackInReplayMs: summary(await takenBack(browser, hall, number('rounds'))),
        memory: await memory(browser, hall, number('minutes')),
      };
      if (values.brief) console.log(JSON.stringify(figures));
      else {
        keepResults('wall', figures);
        console.log(figures);
      }
    } finally {
      await hall.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1), gifts: sorted.length };
}
