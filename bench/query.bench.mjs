// What reading costs among a million rows. Parts: `search`, `deep`, `page`, `again`, and `indexed`, which writes,
// on rows of a seed (bench/many).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Child, CORES } from './fanout/child.mjs';
import { gateway } from './ingest/gateway.mjs';
import { fill, WHOLE } from './many/fill.mjs';
import { again } from './query/again.mjs';
import { deep } from './query/deep.mjs';
import { indexed } from './query/indexed.mjs';
import { page } from './query/page.mjs';
import { search } from './query/search.mjs';
import { keepResults, readResults } from './results.mjs';

gateway('reflect-metadata');
const { storeSchema } = gateway('./domain/features.js');
const { openStore } = gateway('./store/open.js');

const PARTS = { search, deep, page, again, indexed };
const START_MS = 120_000;
const BUFFER_POOL = '1G';

const USAGE = `npm run bench -- query [--parts ${Object.keys(PARTS).join()}] [--stores sqlite,mariadb] [--rounds N]
  [--projects N] [--donations N] [--volunteers N] [--filled URL,URL]   (databases that were filled before)`;

export async function run(args) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    args,
    options: {
      parts: { type: 'string', default: Object.keys(PARTS).join() },
      stores: { type: 'string', default: 'sqlite,mariadb' },
      rounds: { type: 'string', default: '5' },
      ...{ projects: text, donations: text, volunteers: text, filled: text },
    },
  });
  const parts = values.parts.split(',');
  if (!parts.every((part) => part in PARTS)) throw new Error(USAGE);
  const asked = Object.fromEntries(
    Object.entries(WHOLE).map(([name, whole]) => [name, Number(values[name] ?? whole)]),
  );
  const { machine: _, rows, ...before } = readResults('query') ?? {};
  // Parts are measured on their own, each store of them with the rows that it had then.
  if (rows)
    for (const part of Object.values(before)) for (const store of Object.values(part)) store.rows ??= rows;
  const figures = {};
  await withStores(values, asked, async (store, url) => {
    for (const part of parts) {
      const measured = await onGateway(url, (graph, { read, cpu }) =>
        PARTS[part](graph, { rounds: Number(values.rounds), rows: asked.projects, read, cpu, database: url }),
      );
      (figures[part] ??= { ...before[part] })[store] = { rows: asked, ...measured };
    }
  });
  keepResults('query', { ...before, ...figures });
}

/** Each store in its turn, filled. */
async function withStores({ stores, filled }, asked, work) {
  if (filled) {
    for (const url of filled.split(',')) await work(url.startsWith('sqlite:') ? 'sqlite' : 'mariadb', url);
    return;
  }
  for (const store of stores.split(',')) {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-query-'));
    const server =
      store === 'mariadb' && (await (await import('./ingest/mariadb.mjs')).startMariadb(folder, BUFFER_POOL));
    try {
      const url = server ? await server.database('query') : `sqlite:${join(folder, 'query.db')}`;
      process.stderr.write(`filling ${store} …\n`);
      await fill(url, asked);
      await work(store, url);
    } finally {
      await server?.stop?.();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** A whole gateway in a process of its own, asked over HTTP. */
async function onGateway(database, work) {
  const file = new URL('./query/served.mjs', import.meta.url).pathname;
  const env = { NODE_ENV: 'production' };
  const child = new Child({ core: CORES.server, file, flags: ['--no-warnings'], env });
  const store = await openStore(database, storeSchema);
  try {
    const { url } = await child.ask('serve', { database }, START_MS);
    return await work(
      async (query, variables) => {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        });
        const { data, errors } = await response.json();
        if (errors) throw new Error(JSON.stringify(errors[0]));
        return data;
      },
      { read: store.read, cpu: () => child.ask('cpu') },
    );
  } finally {
    await child.end();
    await store.close();
  }
}
