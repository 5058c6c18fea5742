// node bench/many/fill.mjs URL [--projects N] [--donations N] [--volunteers N] [--seed N] [--only table,table]
// Fills a migrated store with rows of a seed, as fast as it takes them: indices are made afterwards, from what is sorted.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gateway } from '../ingest/gateway.mjs';
import { mariadbWriter } from './mariadb.mjs';
import { placeRows, sizes, tables } from './rows.mjs';
import { sqliteWriter } from './sqlite.mjs';

const BATCH = 20_000;
const PLACES = { table: 'search_place', columns: ['gram', 'kind', 'length', 'id', 'tail'] };

/** Tables of what is found by its name. */
const NAMED = new Set(['organisation', 'event', 'volunteer', 'project']);

export const WHOLE = { projects: 1_000_000, donations: 10_000_000, volunteers: 1_000_000 };

export async function fill(url, asked, seed = 1, only = undefined) {
  await migrate(url);
  const size = sizes(asked);
  const chosen = Object.entries(tables(asked, seed)).filter(([name]) => !only || only.includes(name));
  const writer = await (url.startsWith('sqlite:') ? sqliteWriter : mariadbWriter)(url);
  try {
    const named = chosen.some(([name]) => NAMED.has(name));
    const sorted = named ? writer.sorted : (_, work) => work(() => undefined);
    await sorted(PLACES, async (places) => {
      for (const [table, { columns, row }] of chosen) {
        await writer.into({ table, columns: columns.split(' ') }, async (rows) => {
          for (let first = 0; first < size[table]; first += BATCH) {
            const count = Math.min(BATCH, size[table] - first);
            const made = Array.from({ length: count }, (_, n) => row(first + n));
            await rows(made.map((each) => each.row));
            await places(made.flatMap((each) => (each.text ? placeRows(each.row[0], each.text) : [])));
          }
        });
      }
    });
  } finally {
    await writer.close();
  }
}

async function migrate(url) {
  const { storeSchema } = gateway('./domain/features.js');
  const { openStore } = gateway('./store/open.js');
  const store = await openStore(url, storeSchema);
  await store.migrate();
  await store.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const number = { type: 'string' };
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { projects: number, donations: number, volunteers: number, seed: number, only: number },
  });
  const asked = Object.fromEntries(
    Object.entries(WHOLE).map(([name, whole]) => [name, Number(values[name] ?? whole)]),
  );
  await fill(positionals[0], asked, Number(values.seed ?? 1), values.only?.split(','));
}
