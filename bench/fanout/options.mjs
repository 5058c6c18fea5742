// What a run is asked to do.
import { parseArgs } from 'node:util';
import { commitOf } from '../beside.mjs';
import { CONTESTANTS, contestantsBefore } from './contestants.mjs';
import { PARTS } from './parts.mjs';

const USAGE = `npm run bench -- fanout [options]
  --subscribers N   of the main part, 1000 unless said
  --rounds N        5 unless said
  --quick           one short round, about two minutes
  --only a,b        some of: ${CONTESTANTS.map(({ name }) => name).join(', ')}
  --parts a,b       some of: ${Object.keys(PARTS).join(', ')}; what other parts gave before is kept
  --profile FOLDER  keeps CPU profiles of the servers there; figures are then not to be trusted
  --beside REVISION measures the gateway of that revision too, turn by turn, in delivery, connect and memory`;

const THOROUGH = {
  rounds: 5,
  rate: 5_000,
  times: { warmTicks: 5_000, warmMs: 2_500, turnMs: 250, pacedMs: 2_000 },
  memory: { first: 2_000, more: 6_000 },
  growth: { sizes: [100, 1_000, 10_000] },
  noMatch: { groups: [10, 10_000], entries: 50_000 },
  groups: [100, 10_000],
  crowd: { subscribers: 10_000, entries: 4 },
  room: { sockets: 18_000, subscriptions: 50_000, entries: 5, workers: 3, all: 50_000, crowds: 4 },
  slow: { readers: 20, stalled: 20, forMs: 5_000, everyMs: 4.5 },
  returning: { live: 1_000, back: 5_000, entries: 1_000, watched: 20, everyMs: 200 },
};

const QUICK = {
  ...THOROUGH,
  rounds: 1,
  times: { warmTicks: 500, warmMs: 800, turnMs: 200, pacedMs: 1_000 },
  memory: { first: 500, more: 1_500 },
  growth: { sizes: [100, 2_000] },
  crowd: { subscribers: 2_000, entries: 3 },
  room: { sockets: 1_800, subscriptions: 5_000, entries: 3, workers: 3, all: 5_000, crowds: 4 },
  slow: { readers: 5, stalled: 5, forMs: 1_500, everyMs: 4.5 },
  returning: { live: 200, back: 500, entries: 1_000, watched: 5, everyMs: 40 },
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
      parts: { type: 'string', default: Object.keys(PARTS).join() },
      profile: { type: 'string' },
      beside: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const base = values.quick ? QUICK : THOROUGH;
  const subscribers = wholeNumber(values.subscribers, 20_000);
  const rounds = values.rounds === undefined ? base.rounds : wholeNumber(values.rounds, 100);
  const parts = values.parts.split(',');
  const before = values.beside ? commitOf(values.beside) : undefined;
  const known = before ? inTurnWith(contestantsBefore('', before)) : CONTESTANTS;
  const contestants = chosen(known, values.only);
  if (values.help || !contestants.length || !parts.every((part) => part in PARTS)) throw new Error(USAGE);
  return { ...base, rounds, subscribers, contestants, parts, before, profile: values.profile };
}

/** Each right before what it is compared with. */
function inTurnWith(before) {
  return CONTESTANTS.flatMap((contestant, n) => (before[n] ? [before[n], contestant] : [contestant]));
}

function chosen(known, only) {
  if (only === undefined) return known;
  const names = only.split(',');
  const unknown = names.filter((name) => !known.some((contestant) => contestant.name === name));
  if (unknown.length) throw new Error(`${unknown.join()}?\n${USAGE}`);
  return known.filter(
    ({ name }) => names.includes(name.replace('before', 'commonweal')) || names.includes(name),
  );
}

function wholeNumber(text, most) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(USAGE);
  return number;
}
