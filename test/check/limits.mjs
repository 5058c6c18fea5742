// Every limit is used, says what it bounds and what happens beyond it, and is met by a test.
//
//   node test/check/limits.mjs [FOLDER]     the folder that holds src and test; this one
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
/** What a limit is counted in, where its name ends with it. */
const UNIT =
  /_(CHARS|ITEMS|BYTES|ROWS|ENTRIES|MS|SECONDS|MINOR|PIXELS|TOKENS|LINES|ATTEMPTS|COST|COST_PER_CLIENT)$/;

const LIMITS = 'src/core/limits';
const filesOf = (root, skip) =>
  readdirSync(join(folder, root), { recursive: true })
    .map((file) => join(root, file))
    .filter((file) => /\.[cm]?ts$/.test(file) && !file.startsWith(skip));
const wordsOf = (files) =>
  new Set(
    files.flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []),
  );

const used = wordsOf(filesOf('src', LIMITS));
const tested = wordsOf(filesOf('test', 'test/check'));
const bounded = join(folder, 'test/core/limits.test.ts');
const held = existsSync(bounded) ? wordsOf(['test/core/limits.test.ts']) : new Set();

const findings = [];
for (const file of readdirSync(join(folder, LIMITS))) {
  const text = readFileSync(join(folder, LIMITS, file), 'utf8');
  for (const [, comment = '', name] of text.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*)?^ {2}([A-Z][A-Z0-9_]+):/gm,
  )) {
    const said = comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim();
    const [, test] = /Test: (\S+)/.exec(said) ?? [];
    const missing = [
      [!used.has(name), 'nothing in src uses it'],
      [!/^(?!(Unit|Beyond|Bounds|Test):)\w/.test(said), 'no comment says what it bounds'],
      [!said.includes('Beyond: '), 'it does not say what happens beyond it ("Beyond: …")'],
      [!UNIT.test(name) && !said.includes('Unit: '), 'it does not say its unit ("Unit: …")'],
      [said.includes('Bounds: ') && !held.has(name), 'test/core/limits.test.ts does not hold its bounds'],
      [!test && !tested.has(name), 'no test names it, and it names none that meets it ("Test: …")'],
      [test && !existsSync(join(folder, test)), `${test}, which it says meets it, is not there`],
      [
        test && existsSync(join(folder, test)) && !wordsOf([test]).has(name),
        `${test}, which it says meets it, does not name it`,
      ],
    ];
    for (const [is, why] of missing) if (is) findings.push(`${name}: ${why}.`);
  }
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length ? 1 : 0;
