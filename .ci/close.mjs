// Prints the closing line of the whole check and exits with whether it passed.
//
//   node .ci/close.mjs REPORT FAILURES     jest's JSON report, and how many failures happened outside of jest
import { existsSync, readFileSync } from 'node:fs';

const [report, failures] = process.argv.slice(2);
const jest = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : {
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 0,
      numPendingTests: 0,
      numTodoTests: 0,
    };

const passed = jest.numPassedTests;
// A test file that would not even load has no tests to count, and is a failure all the same.
let failed = jest.numFailedTests + jest.numRuntimeErrorTestSuites + Number(failures);
const skipped = jest.numPendingTests + jest.numTodoTests;

if (passed + jest.numFailedTests === 0) console.log('NO TEST WAS RUN');
if (failed === 0 && (passed === 0 || !jest.success)) failed = 1;

console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
