// docs/states.md is drawn from the code: from the tables of states and steps that features declare (stateMachine in
// src/domain/shape/inputs/steps.ts). These are the same tables by which a step is allowed or refused.
//
//   node test/check/states.mjs [--write] [DOCUMENT]
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import 'tsx/cjs';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [document = 'docs/states.md'] = positionals;

const source = createRequire(new URL('../../src/', import.meta.url));
source('./domain/features.ts');
const { stateMachines } = source('./domain/shape/inputs/steps.ts');

const before = `<!-- Drawn from the code by \`npm run states\`; \`npm run check\` compares. -->

# States · 状态

Each picture is drawn from the table by which a step is allowed or refused: what is not drawn answers \`WRONG_STATE\`. States that follow from
something else are not drawn: a project is claimed by the claims of it.

每张图都由程序判断能否进行某一步所用的同一张表绘出；图中没有的步骤一律以 \`WRONG_STATE\` 拒绝。由其他内容得出的状态不在图中：项目是否已被认领，取决于对它的认领。
`;

const capital = (text) => text.replace(/^./, (first) => first.toUpperCase());

function drawn({ noun, first, steps }) {
  const lines = [
    ...first.map((state) => `    [*] --> ${state}`),
    ...Object.entries(steps).flatMap(([step, { from, to }]) =>
      from.map((state) => `    ${state} --> ${to}: ${step}`),
    ),
  ];
  const picture = ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
  return `## ${capital(noun.en)} · ${noun.zh}\n\n${picture}\n`;
}

const pictures = stateMachines
  .slice()
  .sort((a, b) => (a.noun.en < b.noun.en ? -1 : 1))
  .map((machine) => drawn(machine));
const text = [before, ...pictures].join('\n');
if (values.write) writeFileSync(document, text);
else if (readFileSync(document, 'utf8') !== text) {
  console.error(`${document} is not what the code says: run npm run states.`);
  process.exitCode = 1;
}
