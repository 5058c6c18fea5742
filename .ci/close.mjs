// Prints the closing line of the whole check and exits with whether it passed.
//
//   node .ci/close.mjs FAILURES REPORT…     how many failures happened outside of jest, and jest's JSON reports
//
// A test of several reports counts once: as failed if it failed in one of them, else as passed if it passed in one.
import { existsSync, readFileSync } from 'node:fs';

const [failures, ...files] = process.argv.slice(2);
const reports = files
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')));

/** The parts that files are dealt out to (test/harness/part.ts): one run deals other files, and each names its file in its tests. */
const PART = /[\\/]test[\\/]parts[\\/]\d+\.ts$/;

const ENDS = ['skipped', 'passed', 'failed'];
const endOf = (status) => (ENDS.includes(status) ? status : 'skipped');

/** How each test ended, by its file, its name and which of that name it is. */
const ended = new Map();
for (const { testResults } of reports) {
  const named = new Map();
  for (const { name: file, assertionResults } of testResults) {
    for (const { fullName, status } of assertionResults) {
      const name = PART.test(file) ? fullName : `${file}\n${fullName}`;
      const nth = (named.get(name) ?? 0) + 1;
      named.set(name, nth);
      const test = `${name}\n${nth}`;
      const ends = [endOf(status), ended.get(test) ?? 'skipped'];
      ended.set(
        test,
        ENDS.findLast((end) => ends.includes(end)),
      );
    }
  }
}

const count = (end) => [...ended.values()].filter((each) => each === end).length;
const passed = count('passed');
// A test file that would not even load has no tests to count, and is a failure all the same.
const unloaded = reports.reduce((sum, { numRuntimeErrorTestSuites }) => sum + numRuntimeErrorTestSuites, 0);
let failed = count('failed') + unloaded + Number(failures);

if (passed + count('failed') === 0) console.log('NO TEST WAS RUN');
const isWhole = reports.length === files.length && reports.every(({ success }) => success);
if (failed === 0 && (passed === 0 || !isWhole)) failed = 1;

console.log(`tests: ${passed} passed, ${failed} failed, ${count('skipped')} skipped`);
process.exit(failed === 0 ? 0 : 1);
