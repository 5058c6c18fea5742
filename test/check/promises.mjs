// Every promise of PROTOCOL.md has a test, and every test that names a promise names one that there is.
//
// A promise is a line "- **P12** …"; a test that enforces it ends its name with [P12], or [P12, P13] for several. The table at the end
// of the document says which files those are: this writes it, and fails when it is out of date.
//
//   node test/check/promises.mjs [--write] [DOCUMENT TESTS]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [document = 'src/live/PROTOCOL.md', tests = 'test'] = positionals;
const text = readFileSync(document, 'utf8');
const findings = [];

const promised = [...text.matchAll(/^- \*\*(P\d+)\*\*/gm)].map(([, promise]) => promise);
for (const promise of promised.filter((other, index) => promised.indexOf(other) !== index))
  findings.push(`${promise} is promised twice: a number stands for one promise, for good.`);

/** The files of tests that enforce a promise. */
const enforcing = new Map(promised.map((promise) => [promise, []]));
const files = readdirSync(tests, { recursive: true }).filter((file) => /^(?!check\/).*\.ts$/.test(file));
for (const file of files.sort()) {
  // At the end of a name: right before the quote that closes it.
  const tags = readFileSync(join(tests, file), 'utf8').matchAll(/\[(P\d+(?:, P\d+)*)\]['"`]/g);
  for (const promise of new Set([...tags].flatMap(([, list]) => list.split(', ')))) {
    if (enforcing.has(promise)) enforcing.get(promise).push(file);
    else findings.push(`${promise} is enforced by ${file} and promised nowhere.`);
  }
}
for (const [promise, where] of enforcing)
  if (!where.length)
    findings.push(
      `${promise} is promised and no test says that it enforces it: end a name with [${promise}].`,
    );

const HEADING = '## Which test enforces which promise\n';
const table = [...enforcing].map(([promise, where]) => `| ${promise} | ${where.join(', ')} |`);
const [before, listed = ''] = text.split(HEADING);
const rows = listed.split('\n').filter((line) => /^\| P\d/.test(line));
if (values.write) {
  const head = '\nIn `test/`:\n\n| promise | files |\n| --- | --- |\n';
  writeFileSync(document, `${before.trimEnd()}\n\n${HEADING}${head}${table.join('\n')}\n`);
} else if (!isDeepStrictEqual(rows, table))
  findings.push(`The table at the end of ${document} is out of date: run npm run promises.`);

for (const finding of findings) console.error(finding);
process.exitCode = findings.length ? 1 : 0;
