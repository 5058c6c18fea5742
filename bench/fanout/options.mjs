// What a run is asked to do.
import { parseArgs } from 'node:util';
import { CONTESTANTS } from './contestants.mjs';

const USAGE = `npm run bench -- fanout [options]
  --subscribers N   of the main part, 1000 unless said
  --rounds N        5 unless said
  --quick           one short round, about two minutes
  --only a,b        some of: ${CONTESTANTS.map(({ name }) => name).join(', ')}
  --parts a,b       some of: delivery, memory, growth, no-match
  --profile FOLDER  keeps CPU profiles of the servers there; figures are then not to be trusted
  --beside FOLDER   measures another build of the gateway too, from its dist folder`;

const PARTS = ['delivery', 'memory', 'growth', 'no-match'];

const THOROUGH = {
  rounds: 5,
  rate: 5_000,
  times: { warmMs: 1_500, loopMs: 3_000, pacedMs: 8_000 },
  memory: { first: 2_000, more: 6_000 },
  growth: { sizes: [100, 1_000, 10_000], times: { warmMs: 1_500, loopMs: 3_000 } },
  noMatch: { groups: [10, 10_000], entries: 20_000 },
};

const QUICK = {
  rounds: 1,
  rate: 5_000,
  times: { warmMs: 400, loopMs: 600, pacedMs: 1_000 },
  memory: { first: 500, more: 1_500 },
  growth: { sizes: [100, 2_000], times: { warmMs: 400, loopMs: 600 } },
  noMatch: { groups: [10, 10_000], entries: 10_000 },
};

/** @throws Error that says how to ask */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      subscribers: { type: 'string', default: '1000' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      parts: { type: 'string', default: PARTS.join() },
      profile: { type: 'string' },
      beside: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const base = values.quick ? QUICK : THOROUGH;
  const subscribers = wholeNumber(values.subscribers, 20_000);
  const rounds = values.rounds === undefined ? base.rounds : wholeNumber(values.rounds, 100);
  const parts = values.parts.split(',');
  const known = values.beside
    ? [...CONTESTANTS, { ...CONTESTANTS[0], name: 'beside', dist: values.beside, about: values.beside }]
    : CONTESTANTS;
  const contestants = chosen(known, values.only);
  if (values.help || !contestants.length || !parts.every((part) => PARTS.includes(part)))
    throw new Error(USAGE);
  return { ...base, rounds, subscribers, contestants, parts, profile: values.profile };
}

function chosen(known, only) {
  if (only === undefined) return known;
  const names = only.split(',');
  const unknown = names.filter((name) => !known.some((contestant) => contestant.name === name));
  if (unknown.length) throw new Error(`${unknown.join()}?\n${USAGE}`);
  return known.filter(({ name }) => names.includes(name));
}

function wholeNumber(text, most) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(USAGE);
  return number;
}
