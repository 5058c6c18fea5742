import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where this run of the suite keeps its files (run-begins.mjs). */
export const SCRATCH = process.env['TEST_SCRATCH'] ?? tmpdir();

/** A new empty folder. It goes with the run at the latest. */
export const freshFolder = (): string => mkdtempSync(join(SCRATCH, 'commonweal-'));
