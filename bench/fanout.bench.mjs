// What it costs to carry one entry to many subscribers, beside peers that carry the same one in the same run.
import { mkdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { builtAt } from './beside.mjs';
import { judge } from './fanout/asked.mjs';
import { pinned } from './fanout/child.mjs';
import { contestantsBefore } from './fanout/contestants.mjs';
import { install, versions } from './fanout/install.mjs';
import { readOptions } from './fanout/options.mjs';
import { PARTS } from './fanout/parts.mjs';
import { printAsked, printFigures } from './fanout/report.mjs';
import { keepResults, readResults, summary } from './results.mjs';

export async function run(args) {
  const options = readOptions(args);
  install();
  if (options.before) {
    const before = contestantsBefore(builtAt(options.before), options.before);
    options.contestants = options.contestants.map(
      (contestant) => before.find(({ name }) => name === contestant.name) ?? contestant,
    );
  }
  if (options.profile) mkdirSync(options.profile, { recursive: true });
  if (!pinned) console.log('taskset or a second core is missing: nothing is pinned, ratios are less sure.');
  const { subscribers, rounds, rate } = options;
  const results = {
    versions: versions(),
    subscribers,
    rate,
    pinned,
    parts: readResults('fanout')?.parts ?? {},
  };
  for (const part of options.parts) {
    const begun = performance.now();
    const measured = new Measured();
    await PARTS[part](options, measured);
    const { figures, samples, failures } = measured;
    const asked = judge(part, figures);
    console.log(`\n${part}, ${rounds} rounds\n`);
    printFigures(figures);
    printAsked(asked);
    for (const failure of failures) console.log(`FAILED  ${failure}`);
    if (failures.length) process.exitCode = 1;
    const tookSeconds = Math.round((performance.now() - begun) / 1000);
    results.parts[part] = { rounds, tookSeconds, figures: summaries(figures), asked, samples, failures };
  }
  if (options.profile) console.log(`Profiles are in ${options.profile}; nothing is kept of these figures.`);
  else keepResults('fanout', results);
}

/** Values a turn, kept under where they belong; what failed leaves a hole. */
class Measured {
  figures = {};
  samples = {};
  failures = [];

  async attempt(title, work) {
    const begun = performance.now();
    try {
      await work();
      process.stderr.write(`${title}  ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
    } catch (error) {
      this.failures.push(`${title}: ${error.message}`);
      process.stderr.write(`${title}  FAILED: ${error.message}\n`);
    }
  }

  keep(name, figures) {
    const kept = (this.figures[name] ??= {});
    for (const [figure, value] of Object.entries(figures)) (kept[figure] ??= []).push(value);
  }
}

function summaries(figures) {
  const each = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, all]) => [key, summary(all)]));
  return Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, each(all)]));
}
