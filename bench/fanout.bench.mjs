// What it costs to carry one entry to many subscribers, beside peers that carry the same one in the same run.
import { mkdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { growthRatios, noMatchRatio, ratios } from './fanout/asked.mjs';
import { pinned } from './fanout/child.mjs';
import { install, versions } from './fanout/install.mjs';
import { readOptions } from './fanout/options.mjs';
import { printFigures, printGrowth, printNoMatch, printRatios } from './fanout/report.mjs';
import { deliver, grow, idleMemory, matchNobody } from './fanout/scenarios.mjs';
import { keepResults, summary } from './results.mjs';

/** Whose growth is looked at: ours, and the barest peer's. */
const GROWING = ['commonweal', 'ws', 'beside'];
/** Memory needs no peer but a bare socket, and the stack most would begin with. */
const REMEMBERING = ['commonweal', 'commonweal-total', 'stock', 'mercurius', 'ws', 'beside'];

export async function run(args) {
  const options = readOptions(args);
  install();
  if (options.profile) mkdirSync(options.profile, { recursive: true });
  if (!pinned) console.log('taskset or a second core is missing: nothing is pinned, ratios are less sure.');
  const begun = performance.now();
  const measured = new Measured();
  for (let round = 1; round <= options.rounds; round++) {
    if (options.parts.includes('delivery')) await deliveryRound(options, measured, round);
    if (options.parts.includes('memory')) await memoryRound(options, measured, round);
    if (options.parts.includes('growth')) await growthRound(options, measured, round);
    if (options.parts.includes('no-match')) await noMatchRound(options, measured, round);
  }
  report(options, measured, performance.now() - begun);
  if (measured.failures.length) process.exitCode = 1;
}

/** Values a round, kept under where they belong; what failed leaves a hole in its round. */
class Measured {
  figures = {};
  growth = {};
  noMatch = {};
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

  keep(name, round, figures) {
    this.figures[name] ??= {};
    for (const [figure, value] of Object.entries(figures)) {
      this.figures[name][figure] ??= [];
      this.figures[name][figure][round - 1] = value;
    }
  }
}

async function deliveryRound({ contestants, ...options }, measured, round) {
  for (const contestant of contestants) {
    await measured.attempt(`round ${round}  delivery  ${contestant.name}`, async () => {
      const { figures, sample } = await deliver(contestant, options);
      measured.samples[contestant.name] = sample;
      measured.keep(contestant.name, round, figures);
    });
  }
}

async function memoryRound({ contestants, memory }, measured, round) {
  for (const contestant of contestants.filter(({ name }) => REMEMBERING.includes(name))) {
    await measured.attempt(`round ${round}  memory    ${contestant.name}`, async () => {
      measured.keep(contestant.name, round, await idleMemory(contestant, memory));
    });
  }
}

async function growthRound({ contestants, growth: { sizes, times } }, measured, round) {
  const { growth } = measured;
  for (const subscribers of sizes) {
    for (const contestant of contestants.filter(({ name }) => GROWING.includes(name))) {
      await measured.attempt(`round ${round}  growth    ${contestant.name} ${subscribers}`, async () => {
        const cost = await grow(contestant, { subscribers, times });
        const bySize = (growth[contestant.name] ??= {});
        (bySize[subscribers] ??= []).push(cost);
      });
    }
  }
}

async function noMatchRound({ contestants, noMatch: { groups, entries } }, measured, round) {
  if (!contestants.some(({ name }) => name === 'commonweal')) return;
  for (const count of groups) {
    await measured.attempt(`round ${round}  no match  ${count} groups`, async () => {
      (measured.noMatch[count] ??= []).push(await matchNobody({ groups: count, entries }));
    });
  }
}

function report({ contestants, rounds, subscribers, rate, profile }, measured, tookMs) {
  const { figures, growth, noMatch, samples, failures } = measured;
  console.log(`\n${subscribers} subscribers, ${rounds} rounds, paced at ${rate} deliveries/s\n`);
  printFigures(figures, contestants);
  printGrowth(growth);
  if (Object.keys(noMatch).length) printNoMatch(noMatch);
  const judged = [
    ...ratios(figures),
    ...growthRatios(growth),
    ...(Object.keys(noMatch).length > 1 ? [noMatchRatio(noMatch)] : []),
  ];
  console.log('');
  printRatios(judged);
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  if (profile) {
    console.log(`Profiles are in ${profile}; nothing is kept of these figures.`);
    return;
  }
  const whole = (values) => summary(values.filter(Number.isFinite));
  const each = (values) => Object.fromEntries(Object.entries(values).map(([key, all]) => [key, whole(all)]));
  keepResults('fanout', {
    versions: versions(),
    subscribers,
    rounds,
    rate,
    pinned,
    tookSeconds: Math.round(tookMs / 1000),
    figures: Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, each(all)])),
    growth: Object.fromEntries(Object.entries(growth).map(([name, bySize]) => [name, each(bySize)])),
    noMatch: each(noMatch),
    ratios: judged,
    samples,
    failures,
  });
}
