// A change that breaks clients is not made unseen: compares the graph with the one of the last release
// (schema/released.graphql), and fails on each breaking change for which schema/breaking.md gives no reason.
//
//   node test/check/breaking.mjs [FOLDER]     the folder of the three files; schema
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const folder = process.argv[2] ?? 'schema';
const text = (name) => readFileSync(join(folder, name), 'utf8');

const [released, current] = ['released.graphql', 'schema.graphql'].map((name) => buildSchema(text(name)));
const changes = await diff(released, current);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);

// A reason is a line of the list: "- `Type.field`: why".
const reasons = new Map(
  [...text('breaking.md').matchAll(/^- `([^`]+)`: *(\S.*)$/gm)].map(([, path, why]) => [path, why]),
);
const paths = new Set(breaking.map(({ path }) => path));

const unexplained = breaking.filter(({ path }) => !reasons.has(path));
for (const { path, message } of unexplained)
  console.error(`\`${path}\`: ${message} Say why in ${folder}/breaking.md.`);
const stale = [...reasons.keys()].filter((path) => !paths.has(path));
for (const path of stale)
  console.error(`\`${path}\` did not change since the last release: strike it from breaking.md.`);
process.exitCode = unexplained.length + stale.length ? 1 : 0;
