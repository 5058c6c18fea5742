// A file of tests that runs alone loads TypeORM, type-graphql, Apollo and the whole graph for itself: 1.5 s of CPU. A run of the suite
// therefore deals its files out to a few parts, and the files of a part share what they have loaded, as a gateway does.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { leaveOutSqlite } from './databases.js';

const TESTS = join(__dirname, '..');
const PARTS = join(TESTS, 'parts');
/**
 * Files that break processes, disks and servers, or fill stores or try everything, are run one by one; those with snapshots as well, which
 * Jest keeps beside the file that it runs.
 */
const ALONE = /^(fault|scale|walk)\/|^story\/(money|case\d)\./;

/** Browsers are no everyday tests (test/run.mjs). */
const RUN = process.env['TEST_EVERYDAY'] ? /(?<!\.browser)\.test\.ts$/ : /\.test\.ts$/;

/** Set where the everyday tests ran just before (.ci/run): they are counted, and are not run on SQLite once more. */
const AFTER_EVERYDAY = Boolean(process.env['TEST_AFTER_EVERYDAY']);
const BROWSER = /\.browser\.test\.ts$/;

/** Runs the files of a part, each in a block named after it. @param file of the part, one of those in test/parts */
export function runPart(file: string): void {
  const parts = filesOf(PARTS).map((name) => join(PARTS, name));
  const dealt = filesOf(TESTS).filter((name) => RUN.test(name) && !ALONE.test(name));
  for (const name of dealt.filter((_, index) => parts[index % parts.length] === file))
    describe(name, () => {
      leaveOutSqlite(AFTER_EVERYDAY && !BROWSER.test(name));
      jest.requireActual(join(TESTS, name));
      // Nothing of what it replaced is left to the next.
      afterAll(() => {
        jest.useRealTimers();
        jest.restoreAllMocks();
      });
    });
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
