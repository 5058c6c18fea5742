// The closing line of the whole check, from jest's reports.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLOSE = join(__dirname, '..', '..', '.ci', 'close.mjs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closing-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Test = readonly [file: string, name: string, status: 'passed' | 'failed' | 'pending'];

function reportOf(name: string, tests: readonly Test[], { unloaded = 0, success = true } = {}): string {
  const path = join(folder, `${name}.json`);
  const testResults = [...new Set(tests.map(([file]) => file))].map((file) => ({
    name: file,
    assertionResults: tests
      .filter(([of]) => of === file)
      .map(([, fullName, status]) => ({ fullName, status })),
  }));
  writeFileSync(path, JSON.stringify({ testResults, numRuntimeErrorTestSuites: unloaded, success }));
  return path;
}

function close(failures: number, ...reports: string[]) {
  const { stdout, status } = spawnSync(process.execPath, [CLOSE, String(failures), ...reports], {
    encoding: 'utf8',
  });
  return [stdout.trim().split('\n'), status];
}

test('counts a test of two reports once, and what one skips and the other runs as run', () => {
  const everyday = reportOf('everyday', [
    ['a', 'rule', 'passed'],
    ['a', 'on SQLite it', 'passed'],
    ['a', 'on MySQL it', 'pending'],
    ['a', 'never', 'pending'],
  ]);
  const all = reportOf('all', [
    ['a', 'rule', 'passed'],
    ['a', 'on MySQL it', 'passed'],
    ['b', 'rule', 'passed'],
    ['b', 'rule', 'passed'],
  ]);
  expect(close(0, everyday, all)).toEqual([['tests: 5 passed, 0 failed, 1 skipped'], 0]);
});

test('counts a test once that two runs have dealt to different parts', () => {
  const everyday = reportOf('everyday', [
    ['/test/parts/1.ts', 'web/a.test.ts on MySQL it', 'pending'],
    ['/test/parts/1.ts', 'web/a.test.ts rule', 'passed'],
  ]);
  const all = reportOf('all', [
    ['/test/parts/2.ts', 'web/a.test.ts on MySQL it', 'passed'],
    ['/test/parts/2.ts', 'web/a.test.ts rule', 'passed'],
  ]);
  expect(close(0, everyday, all)).toEqual([['tests: 2 passed, 0 failed, 0 skipped'], 0]);
});

test('fails with a test that failed in either report', () => {
  const one = reportOf('one', [['a', 'it', 'failed']], { success: false });
  const other = reportOf('other', [['a', 'it', 'passed']]);
  expect(close(0, one, other)).toEqual([['tests: 0 passed, 1 failed, 0 skipped'], 1]);
  expect(close(0, other, one)).toEqual([['tests: 0 passed, 1 failed, 0 skipped'], 1]);
});

test('fails with a file that would not load, a guard, a report that was not written, and a run that was no success', () => {
  const good = reportOf('good', [['a', 'it', 'passed']]);
  const failed = [['tests: 1 passed, 1 failed, 0 skipped'], 1];
  expect(close(0, good)).toEqual([['tests: 1 passed, 0 failed, 0 skipped'], 0]);
  expect(close(0, good, reportOf('unloaded', [], { unloaded: 1, success: false }))).toEqual(failed);
  expect(close(1, good)).toEqual(failed);
  expect(close(0, good, join(folder, 'none.json'))).toEqual(failed);
  expect(close(0, good, reportOf('ended', [], { success: false }))).toEqual(failed);
});

test('says that no test was run', () => {
  expect(close(1)).toEqual([['NO TEST WAS RUN', 'tests: 0 passed, 1 failed, 0 skipped'], 1]);
});
