// How many donations a node takes to one hot project, beside the ways others would write the same rows in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtAt, commitOf } from './beside.mjs';
import { Child, CORES, pinned } from './fanout/child.mjs';
import { install } from './fanout/install.mjs';
import { keepResults, summary } from './results.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const IN_FLIGHT = 128;
const GRACE_MS = 60_000;

const CONTESTANTS = {
  mariadb: ['limit', 'commonweal', 'commonweal-repeats', 'commonweal-http', 'transaction', 'save'],
  sqlite: ['limit', 'commonweal', 'commonweal-http', 'transaction'],
};

const ASKED = [
  { store: 'mariadb', of: 'commonweal', figure: 'perSecond', against: 'limit', atLeast: 0.7 },
  { store: 'mariadb', of: 'commonweal', figure: 'perSecond', against: 'transaction', atLeast: 10 },
  { store: 'mariadb', of: 'commonweal', figure: 'perSecond', against: 'save', atLeast: 25 },
  { store: 'mariadb', of: 'commonweal-repeats', figure: 'perSecond', against: 'commonweal', atLeast: 0.9 },
  { store: 'mariadb', of: 'commonweal-http', figure: 'perSecond', against: 'commonweal', atLeast: 0.6 },
  { store: 'sqlite', of: 'commonweal-http', figure: 'perSecond', against: 'commonweal', atLeast: 0.6 },
  { store: 'sqlite', of: 'commonweal', figure: 'perSecond', against: 'limit', atLeast: 0.6 },
  { store: 'sqlite', of: 'commonweal', figure: 'perSecond', against: 'transaction', atLeast: 4 },
];
const P99_MS = 20;

/** Of the gateway beside what it was at another revision (--beside). */
const WITHIN = 1.05;
const BESIDE = ['commonweal', 'commonweal-http'];

const USAGE = `npm run bench -- ingest [--rounds N] [--stores mariadb,sqlite] [--only a,b] [--seconds N] [--beside REVISION]`;

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      stores: { type: 'string', default: 'mariadb,sqlite' },
      only: { type: 'string' },
      beside: { type: 'string' },
    },
  });
  const stores = values.stores.split(',');
  if (!stores.every((store) => store in CONTESTANTS)) throw new Error(USAGE);
  const only = values.only?.split(',');
  const before = values.beside && commitOf(values.beside);
  // Each right before what it is compared with.
  const chosen = (store) =>
    CONTESTANTS[store]
      .filter((name) => !only || only.includes(name))
      .flatMap((name) => (before && BESIDE.includes(name) ? [`before:${name}`, name] : [name]));
  install();
  const folders = { here: ROOT, ...(before && { before: builtAt(before) }) };
  const asked = { inFlight: IN_FLIGHT, warmMs: 1_500, forMs: Number(values.seconds) * 1_000 };
  const measured = Object.fromEntries(stores.map((store) => [store, {}]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const store of stores) {
      await withDatabase(store, async (fresh) => {
        const { mustBeStored } = await import('./ingest/stored.mjs');
        for (const name of chosen(store)) {
          const url = await fresh();
          const { answered, ...figures } = await measure(name, url, asked, folders);
          await mustBeStored(url, answered);
          process.stderr.write(`round ${round + 1}  ${store}  ${name}  ${Math.round(figures.perSecond)}/s\n`);
          for (const [figure, value] of Object.entries(figures)) {
            ((measured[store][name] ??= {})[figure] ??= [])[round] ??= value;
          }
        }
      });
    }
  }
  report(measured, Number(values.rounds));
}

async function measure(title, url, asked, folders) {
  const name = title.replace('before:', '');
  // Another revision is measured by its own half of the bench, which knows its tables.
  const folder = join(title === name ? folders.here : folders.before, 'bench', 'ingest');
  if (name.endsWith('-http')) return measureServed(url, asked, folder);
  const repeatPercent = name.endsWith('-repeats') ? 2 : 0;
  const contestant = name.replace('-repeats', '');
  const file = join(folder, 'writer.mjs');
  const child = new Child({
    core: CORES.server,
    file,
    flags: ['--no-warnings'],
    env: { NODE_ENV: 'production' },
  });
  try {
    return await child.ask(
      'run',
      { contestant, url, asked: { ...asked, repeatPercent } },
      asked.forMs + GRACE_MS,
    );
  } finally {
    await child.end();
  }
}

/** Through HTTP: the gateway on its core, its callers on the other, beside the database. */
async function measureServed(url, asked, folder) {
  const child = (core, file) =>
    new Child({
      ...{ core, flags: ['--no-warnings'], env: { NODE_ENV: 'production' } },
      file: join(folder, `${file}.mjs`),
    });
  const [served, caller] = [child(CORES.server, 'served'), child(CORES.client, 'caller')];
  try {
    const server = await served.ask('serve', { url });
    return await caller.ask('run', { server, asked }, asked.forMs + GRACE_MS);
  } finally {
    await Promise.all([served.end(), caller.end()]);
  }
}

/** Lends a server of the bench's own, and a fresh database in it for each contestant. */
async function withDatabase(store, work) {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-ingest-'));
  let databases = 0;
  try {
    if (store === 'sqlite') {
      await work(() => Promise.resolve(`sqlite:${join(folder, `${++databases}.db`)}`));
      return;
    }
    const { startMariadb } = await import('./ingest/mariadb.mjs');
    const server = await startMariadb(folder);
    try {
      await work(() => server.database(`ingest_${++databases}`));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(measured, rounds) {
  const figures = {};
  for (const [store, byName] of Object.entries(measured)) {
    console.log(`\n${store}, ${IN_FLIGHT} in flight, ${rounds} rounds, medians`);
    for (const [name, all] of Object.entries(byName)) {
      const whole = Object.fromEntries(
        Object.entries(all).map(([figure, values]) => [figure, summary(values)]),
      );
      (figures[store] ??= {})[name] = whole;
      const { perSecond, p50Ms, p99Ms } = whole;
      console.log(
        `  ${name.padEnd(20)} ${String(Math.round(perSecond.median)).padStart(7)}/s   ` +
          `p50 ${p50Ms.median.toFixed(1)} ms   p99 ${p99Ms.median.toFixed(1)} ms`,
      );
    }
  }
  const ratios = [...ASKED, ...besides(measured)].flatMap((asked) => judged(asked, measured));
  const p99 = figures.mariadb?.commonweal?.p99Ms;
  const limitP99 = figures.mariadb?.limit?.p99Ms;
  console.log('');
  for (const { store, of, figure, against, atLeast, atMost, ratio, met } of ratios) {
    const verdict = met ? 'met' : 'NOT MET';
    const asked = atMost === undefined ? `at least ${atLeast.toFixed(2)}` : `at most ${atMost}`;
    console.log(
      `${store}: ${figure} of ${of} / ${against}  ${ratio.median.toFixed(3)}   asked: ${asked}   ${verdict}`,
    );
  }
  if (p99) {
    console.log(
      `mariadb: p99 ${p99.median.toFixed(1)} ms (the limit's own ${limitP99?.median.toFixed(1)} ms)   asked: at most ${P99_MS} ms   ` +
        (p99.median <= P99_MS ? 'met' : 'NOT MET'),
    );
  }
  keepResults('ingest', { inFlight: IN_FLIGHT, rounds, pinned, figures, ratios, p99AskedMs: P99_MS });
}

/** Ratios within each round: what the machine did to a round it did to both. */
function judged(asked, measured) {
  const own = measured[asked.store]?.[asked.of]?.[asked.figure];
  const peer = measured[asked.store]?.[asked.against]?.[asked.figure];
  if (!own || !peer) return [];
  const ratio = summary(own.map((value, round) => value / peer[round]));
  const met = asked.atMost === undefined ? ratio.median >= asked.atLeast : ratio.median <= asked.atMost;
  return [{ ...asked, ratio, met }];
}

/** What is asked of each figure beside the same at another revision. */
function besides(measured) {
  return Object.keys(measured).flatMap((store) =>
    BESIDE.flatMap((of) => [
      { store, of, figure: 'perSecond', against: `before:${of}`, atLeast: 1 / WITHIN },
      { store, of, figure: 'p99Ms', against: `before:${of}`, atMost: WITHIN },
    ]),
  );
}
