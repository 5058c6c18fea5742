// Prints the closing line of the whole check and exits with whether it passed.
//
//   node .ci/close.mjs FAILURES REPORT…    how many failures happened outside of jest, and jest's JSON reports, each of other tests:
//                                          what one of them skips is run by the next
import { existsSync, readFileSync } from 'node:fs';

const [failures, ...reports] = process.argv.slice(2);
const NONE = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: false,
};
const all = reports.map((report) => (existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : NONE));
const sum = (count) => all.reduce((total, each) => total + count(each), 0);

const passed = sum(({ numPassedTests }) => numPassedTests);
// A test file that would not even load has no tests to count, and is a failure all the same.
let failed = sum((each) => each.numFailedTests + each.numRuntimeErrorTestSuites) + Number(failures);
const { numPendingTests, numTodoTests } = all.at(-1) ?? NONE;

if (passed + failed === 0) console.log('NO TEST WAS RUN');
if (failed === 0 && (passed === 0 || !all.every(({ success }) => success))) failed = 1;

console.log(`tests: ${passed} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
process.exit(failed === 0 ? 0 : 1);
