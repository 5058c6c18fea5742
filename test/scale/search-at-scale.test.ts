// Searches among many rows: both stores find what a scan of the names finds, in the same order, by either strategy.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSearch } from '../../src/domain/search/finding/query.js';
import { SearchSource, type FoundPosition } from '../../src/domain/search/finding/source.js';
import {
  beginningOf,
  runsOf,
  hasTermAt,
  type Term,
  type Run,
} from '../../src/domain/search/postings/words.js';
import { storeSchema } from '../../src/domain/features.js';
import { LIMITS } from '../../src/core/limits.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { SEED } from '../harness/dice.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { FILL_MS, fillMany } from '../harness/many.js';

const KINDS = ['evt', 'org', 'prj', 'vol'];
/** Searched columns by table; only listed projects are found. */
const NAMED = {
  organisation: 'nameText',
  event: 'nameText',
  "(SELECT id, nameText FROM project WHERE state <> 'UNLISTED') listed": 'nameText',
  volunteer: 'name',
};
const TEXTS = 60;
const PAGE = 100;
const NAMES = join(__dirname, '..', '..', 'bench', 'many', 'names.mjs');

interface Name {
  readonly id: string;
  readonly length: number;
  readonly texts: readonly Run[][];
}

async function searchTexts(): Promise<string[]> {
  const script = `import(${JSON.stringify(NAMES)}).then((names) => console.log(JSON.stringify(names.searchTexts(${String(TEXTS)}, ${String(SEED)}))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return JSON.parse(stdout) as string[];
}

const holds = (runs: readonly Run[], word: Term): boolean =>
  runs.some((run) => run.chars.some((_, at) => (run.unspaced || at === 0) && hasTermAt(run, at, word)));

/** Without an index: checks each name. */
function foundIn(names: readonly Name[], text: string): string[] {
  const { words, beginning } = readSearch(text, KINDS);
  const begins = ({ texts }: Name) =>
    texts.some((runs) => {
      const its = beginningOf(runs);
      return its?.gram === beginning?.gram && its?.tail.startsWith(beginning?.tail ?? '');
    });
  return names
    .filter(({ texts }) => words.every((word) => texts.some((runs) => holds(runs, word))))
    .map((name) => ({ ...name, phase: begins(name) ? 0 : 1 }))
    .sort(
      (one, other) => one.phase - other.phase || one.length - other.length || (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

function nameOf({ id, name }: { id: string; name: string }): Name {
  const { ZH, EN } = name.startsWith('{')
    ? (JSON.parse(name) as { ZH: string; EN?: string })
    : { ZH: name, EN: undefined };
  const texts = EN === undefined ? [ZH] : [ZH, EN];
  return { id, length: [...ZH].length, texts: texts.map(runsOf) };
}

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    await fillMany(database.url);
    store = await openStore(database.url, storeSchema);
  }, FILL_MS);

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** All results, page by page. */
  async function search(text: string): Promise<{ ids: string[]; pages: number }> {
    const source = new SearchSource(store);
    const query = readSearch(text, KINDS);
    const ids: string[] = [];
    let pages = 0;
    for (let after: FoundPosition | undefined; ;) {
      const { found, until } = await source.page(query, PAGE, after);
      ids.push(...found.map(({ id }) => id));
      pages += 1;
      after = until ?? (found.length === PAGE ? found.at(-1) : undefined);
      if (!after) return { ids, pages };
    }
  }

  async function namesKept(): Promise<Name[]> {
    const names: Name[] = [];
    for (const [from, column] of Object.entries(NAMED)) {
      for (let last: string | undefined = ''; last !== undefined;) {
        const rows: { id: string; name: string }[] = await store.read.query(
          `SELECT id, ${column} AS name FROM ${from} WHERE id > ? ORDER BY id LIMIT 10000`,
          [last],
        );
        names.push(...rows.map(nameOf));
        last = rows.at(-1)?.id;
      }
    }
    return names;
  }

  test(
    'finds what a look at every name finds, in the same order',
    async () => {
      const names = await namesKept();
      let many = 0;
      for (const text of await searchTexts()) {
        const expected = foundIn(names, text);
        const { ids } = await search(text);
        expect([text, ids]).toEqual([text, expected]);
        many += Number(expected.length > LIMITS.SEARCH_FEW_POSTINGS);
      }
      // Both strategies were used.
      expect(many).toBeGreaterThan(0);
    },
    FILL_MS,
  );

  test(
    'two common words that never meet are given up in bounds, and found out page by page',
    async () => {
      const both = await store.transact(
        async ({ manager }) => {
          const row = (gram: string, n: number) =>
            `('${gram}', 'org', 9, 'org_${gram === '甲乙' ? 'a' : 'b'}${String(n).padStart(8, '0')}', '')`;
          for (const gram of ['甲乙', '丙丁']) {
            for (let first = 0; first < LIMITS.SEARCH_READ_POSTINGS * 2; first += 1_000) {
              const rows = Array.from({ length: 1_000 }, (_, n) => row(gram, first + n)).join();
              await manager.query(`INSERT INTO search_place (gram, kind, length, id, tail) VALUES ${rows}`);
            }
          }
          for (const gram of ['甲乙', '丙丁'])
            await manager.query(
              `INSERT INTO search_place (gram, kind, length, id, tail) VALUES ('${gram}', 'org', 9, 'org_c', '')`,
            );
          return 'org_c';
        },
        { deadlineMs: LIMITS.LOAD_DEADLINE_MS },
      );
      const { ids, pages } = await search('甲乙 丙丁');
      expect(ids).toEqual([both]);
      expect(pages).toBe(3);
    },
    FILL_MS,
  );
});
