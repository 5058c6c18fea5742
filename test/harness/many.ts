import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SEED } from './dice.js';

const FILL = join(__dirname, '..', '..', 'bench', 'many', 'fill.mjs');
const LONG = Boolean(process.env['TEST_LONG']);

/** Number of rows for tests that read among many; the long form has as many as promises are made for. */
const MANY = LONG
  ? { projects: 1_000_000, donations: 10_000_000, volunteers: 1_000_000 }
  : { projects: 12_000, donations: 24_000, volunteers: 12_000 };

/** Time for filling a store. */
export const FILL_MS = LONG ? 3_600_000 : 60_000;

/** Fills a database with rows from a seed (bench/many), without a ledger, for tests that only read. */
export async function fillMany(url: string, seed: number = SEED): Promise<void> {
  const sizes = Object.entries(MANY).flatMap(([name, size]) => [`--${name}`, String(size)]);
  await promisify(execFile)(process.execPath, [FILL, url, ...sizes, '--seed', String(seed)], {
    timeout: FILL_MS,
  });
}
