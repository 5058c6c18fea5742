// docs/rights.md is written from the code: from the rights that mutations declare (Requires) and by which fields are shown
// (ViewerDependent). These are the same objects that are asked for when a mutation runs or a field is read.
//
//   node test/check/rights.mjs [--write] [DOCUMENT]
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import 'tsx/cjs';
import { after, before, columns } from './rights-text.mjs';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [document = 'docs/rights.md'] = positionals;

const source = createRequire(new URL('../../src/', import.meta.url));
const { assemble } = source('./graphql/assemble.ts');
const { systemClock } = source('./core/time.ts');
const { ACCESS_EXTENSION, RIGHTS_EXTENSION, VIEWER_EXTENSION, WRITERS } = source('./domain/access.ts');
const { includesRole } = source('./auth/organisation-role.ts');
const { PARTIES } = source('./domain/right.ts');
const { LIMITS } = source('./core/limits.ts');
const { SAYS_OF } = source('./domain/shape/changes/action.ts');
const { schema } = assemble({}, systemClock, {});

/** Each right, and what of the graph needs it. */
const uses = new Map();
const use = (right, what) => uses.set(right, [...(uses.get(right) ?? []), what]);
for (const { name, extensions } of Object.values(schema.getMutationType().getFields()))
  for (const right of extensions[RIGHTS_EXTENSION]) use(right, `\`${name}\``);
for (const type of Object.values(schema.getTypeMap()))
  for (const { name, extensions } of Object.values(type.getFields?.() ?? {}))
    // What says whether a mutation can be called has its right.
    if (!extensions?.[SAYS_OF])
      for (const { right } of extensions?.[VIEWER_EXTENSION] ?? []) use(right, `\`${type.name}.${name}\``);

/** The parties of a right to which one of these must be what the test says. */
function parties({ holders }, isMeant) {
  const named = Object.entries(holders).filter(([, capacities]) => capacities.some(isMeant));
  const said = named.map(([party]) => PARTIES[party]);
  return said.length
    ? `${said.map(({ en }) => en).join('; ')}<br>${said.map(({ zh }) => zh).join('；')}`
    : '–';
}

const cells = {
  admin: () => 'yes 可',
  anyone: () => '–',
  token: (right) => parties(right, (capacity) => !['ITSELF', 'BEARER', 'SCREEN'].includes(capacity)),
  role: (right, role) => parties(right, (capacity) => includesRole(role, capacity)),
  person: (right) => parties(right, (capacity) => capacity === 'ITSELF' || capacity === 'BEARER'),
  screen: (right) => parties(right, (capacity) => capacity === 'SCREEN'),
};

const row = (of) => `| ${of.join(' | ')} |`;
const rowOf = (right) =>
  row([
    `**${right.name.en}**<br>${right.name.zh}`,
    ...columns.map(({ cell, role }) => cells[cell](right, role)),
    [...new Set(uses.get(right))].join(' '),
  ]);

function table(noun, rights) {
  const heads = ['to … 权利', ...columns.map(({ en, zh }) => `${en}<br>${zh}`), 'in the graph<br>接口'];
  const lines = [row(heads), row(heads.map(() => '---')), ...rights.map(rowOf)];
  return `## ${noun}\n\n${lines.join('\n')}\n`;
}

const nouns = new Map();
for (const right of uses.keys()) {
  const noun = `${right.noun.en} · ${right.noun.zh}`;
  nouns.set(noun, [...(nouns.get(noun) ?? []), right]);
}

/** Queries that not everyone may send. */
const reserved = Object.values(schema.getQueryType().getFields())
  .filter(({ extensions }) => !extensions[ACCESS_EXTENSION].includes('public'))
  .map(({ name, extensions }) => `\`${name}\` (${extensions[ACCESS_EXTENSION].join(', ')})`);

const facts = { seconds: Math.ceil((2 * LIMITS.ROLE_POLL_MS) / 1000), reserved, writers: WRITERS };
const tables = [...nouns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([noun, rights]) => table(noun, rights));
const text = [before(facts), ...tables, after(facts)].join('\n');
if (values.write) writeFileSync(document, text);
else if (readFileSync(document, 'utf8') !== text) {
  console.error(`${document} is not what the code says: run npm run rights.`);
  process.exitCode = 1;
}
