// What the bench of the wall measures, at four times what is asked for: the machine may be busy with other tests.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPages, describeInBrowser } from './chromium.js';

const LONG = process.env['TEST_LONG'] !== undefined;
const BRIEF = '--brief --paints 2 --gifts 20 --screens 2 --rounds 1 --minutes 2';
const PATIENCE_MS = LONG ? 900_000 : 150_000;
const MARGIN = 4;

interface Figures {
  firstPaintMs: { max: number };
  commitToPixelMs: { p95: number };
  refundOnEveryScreenMs: { max: number };
  consentTakenBackMs: { max: number };
  consentTakenBackInReplayMs: { max: number };
  memory: { growthPercent: number };
}

describeInBrowser('What a hall waits for', () => {
  it(
    'is within bounds: the first paint, a gift, a refund on every screen, a consent that is taken back, and memory',
    async () => {
      buildPages();
      const args = [join('bench', 'run.mjs'), 'wall', ...(LONG ? ['--brief'] : BRIEF.split(' '))];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: PATIENCE_MS });
      const figures = JSON.parse(stdout) as Figures;
      expect(figures.firstPaintMs.max).toBeLessThan(MARGIN * 1_000);
      expect(figures.commitToPixelMs.p95).toBeLessThan(MARGIN * 150);
      expect(figures.refundOnEveryScreenMs.max).toBeLessThan(MARGIN * 1_000);
      expect(figures.consentTakenBackMs.max).toBeLessThan(MARGIN * 2_000);
      expect(figures.consentTakenBackInReplayMs.max).toBeLessThan(MARGIN * 2_000);
      expect(figures.memory.growthPercent).toBeLessThan(LONG ? 10 : MARGIN * 10);
    },
    PATIENCE_MS + 60_000,
  );
});
