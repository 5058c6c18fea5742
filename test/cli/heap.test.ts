import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { LIMITS } from '../../src/core/limits.js';

const HEAP = join(__dirname, '..', '..', 'dist', 'cli', 'processes', 'heap.js');
/** Holds live data, makes garbage that outlives the collections of the young, and reports how far the old space grew, in percent. */
const program = (begin: string) => `
  ${begin};
  const some = () => Array.from({ length: 8_000 }, (_, n) => ({ n, text: 'x' + n }));
  const oldSpace = () => require('node:v8').getHeapSpaceStatistics().find((space) => space.space_name === 'old_space').space_used_size;
  const live = Array.from({ length: 100 }, some);
  global.gc();
  const [before, lately] = [oldSpace(), []];
  let most = before;
  for (let n = 0; n < 800; n++) {
    lately.push(some());
    if (lately.length > 10) lately.shift();
    most = Math.max(most, oldSpace());
  }
  console.log(Math.round(100 * (most / before - 1)), live.length);
`;

/** Percent. */
function growth(begin: string): number {
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', '-e', program(begin)], { encoding: 'utf8' });
  return Number(stdout.split(' ')[0]);
}

test('the heap is collected when it has grown by HEAP_GROWTH_PERCENT, not only when it is several times as large', () => {
  // What is still in use of late is about ten percent, and what dies while a collection is under way comes on top.
  expect(growth(`require(${JSON.stringify(HEAP)}).collectSooner()`)).toBeLessThan(
    5 * LIMITS.HEAP_GROWTH_PERCENT,
  );
  expect(growth('')).toBeGreaterThan(6 * LIMITS.HEAP_GROWTH_PERCENT);
}, 30_000);
