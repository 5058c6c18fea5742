// What a text holds never changes what a statement means, however the server is set up: each comes back as it went in, or is
// refused. The settings are those that real servers are found with.
import { LIMITS } from '../../src/core/limits.js';
import { pageCursor } from '../../src/core/cursor.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { Region } from '../../src/domain/region/entity.js';
import type { Answer } from '../harness/client.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { installed, sql, startMariadb, type OwnServer } from '../harness/servers.js';
import { roundTrip } from '../store/hostile-rows.js';
import { CORPUS, WORST } from '../store/hostile-texts.js';

const SETTINGS: Record<string, readonly string[]> = {
  'as it comes': [],
  'without backslash escapes': ["SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'"],
  'with double quotes for names': [
    "SET GLOBAL sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,IGNORE_SPACE,PAD_CHAR_TO_FULL_LENGTH'",
  ],
  'without autocommit, lenient, serialisable': [
    "SET GLOBAL autocommit = 0, GLOBAL sql_mode = '', GLOBAL tx_isolation = 'SERIALIZABLE'",
  ],
  'that takes everybody for GBK, half a day behind': [
    "SET GLOBAL character_set_server = 'gbk', GLOBAL time_zone = '-12:00'",
  ],
  ...(process.env['TEST_LONG'] && {
    'that takes everybody for latin1, without backslash escapes': [
      "SET GLOBAL character_set_server = 'latin1', GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
    ],
    'that takes everybody for utf8mb3': ["SET GLOBAL character_set_server = 'utf8mb3'"],
  }),
};

const AS_IT_COMES =
  "SET GLOBAL sql_mode = DEFAULT, GLOBAL autocommit = 1, GLOBAL tx_isolation = 'REPEATABLE-READ'," +
  " GLOBAL character_set_server = 'utf8mb4', GLOBAL time_zone = 'SYSTEM'";

/** Every list, by the order that it is in when none is asked for. */
const LISTS = {
  organisations: { type: 'organisation', order: 'nameKey:ASC' },
  volunteers: { type: 'volunteer', order: 'number:ASC' },
  events: { type: 'event', order: 'startsAt:DESC' },
  projects: { type: 'project', order: 'position:ASC' },
  claims: { type: 'claim', order: 'claimedAt:DESC' },
  donations: { type: 'donation', order: 'recordedAt:DESC' },
  regions: { type: 'region', order: 'nameKey:ASC' },
};

(process.env['TEST_DATABASE_URL'] && installed('mariadbd') ? describe : describe.skip)('on a server', () => {
  let server: OwnServer;
  let databases = 0;

  beforeAll(async () => {
    // What a client says about its characters is not listened to.
    server = await startMariadb('--skip-character-set-client-handshake', '--character-set-server=utf8mb4');
  }, 60_000);

  afterAll(() => server.close());

  describe.each(Object.entries(SETTINGS))('%s', (_name, settings) => {
    let gateway: TestGateway;

    beforeAll(async () => {
      const name = `hostile${String(++databases)}`;
      await sql(server.url, AS_IT_COMES, ...settings, `CREATE DATABASE ${name}`);
      gateway = await startTestGateway(`${server.url}/${name}`);
    }, 30_000);

    afterAll(() => gateway.close());

    test('sessions are as the store needs them, on every handle', async () => {
      const ask = `SELECT @@sql_mode AS mode, @@time_zone AS zone, @@autocommit AS autocommit, @@tx_isolation AS isolation,
        @@wait_timeout AS idleSeconds, @@innodb_lock_wait_timeout AS lockSeconds, CONCAT(ROUND(@@max_statement_time)) AS statementSeconds,
        CONCAT_WS(' ', @@character_set_client, @@character_set_connection, @@character_set_results) AS characters`;
      for (const [handle, source] of Object.entries(gateway.store['handles'])) {
        expect([handle, ...((await source.query(ask)) as unknown[])]).toEqual([
          handle,
          {
            mode: 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
            zone: '+00:00',
            autocommit: handle === 'write' ? '0' : '1',
            idleSeconds: String(LIMITS.IDLE_SESSION_SECONDS),
            lockSeconds: String(LIMITS.LOCK_WAIT_SECONDS),
            statementSeconds: handle === 'write' ? '0' : '3',
            isolation: handle === 'write' ? 'READ-COMMITTED' : 'REPEATABLE-READ',
            characters: 'utf8mb4 utf8mb4 utf8mb4',
          },
        ]);
      }
    });

    test('a name is refused or comes back as it is, and a cursor or an id finds nothing but what is its own', async () => {
      const { admin, anyone } = gateway;
      const named: [string, string][] = [];
      for (const text of CORPUS) {
        const name = { zh: `名 ${text}` };
        const input = { name, summary: name, kind: 'COMMUNITY' };
        const { organisation, userErrors }: Answer = await admin.mutate(
          ...(['createOrganisation', 'organisation { id }', input] as const),
        );
        if (organisation) named.push([organisation.id, name.zh.normalize('NFC').trim()]);
        else expect(userErrors).toContainEqual(expect.objectContaining({ code: 'TEXT_CONTROL_CHARACTER' }));
      }
      const ids = named.map(([id]) => id);
      const asked = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organisation { id name summary } } }';
      const { nodes } = await anyone.ask(asked, { ids });
      expect(nodes).toEqual(named.map(([id, name]) => ({ id, name, summary: name })));
      expect(named.length).toBeGreaterThan(CORPUS.length / 2);

      const { read } = gateway.store;
      const all = { organisations: await read.find(Organisation), regions: await read.find(Region) };
      for (const text of CORPUS) {
        const lists = WORST.includes(text) ? Object.keys(LISTS) : ['organisations'];
        for (const list of lists) await findsItsOwn(list as keyof typeof LISTS, text, all);
        const { errors } = await anyone.send('query ($id: ID!) { organisation(id: $id) { id } }', {
          id: text,
        });
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_ID' } }]);
      }
      await expect(gateway.store.read.query('SELECT * FROM stray')).rejects.toThrow(/stray/);
    }, 60_000);

    /** The page after a text, and after a text among ids. */
    async function findsItsOwn(
      list: keyof typeof LISTS,
      text: string,
      all: Readonly<Record<string, readonly Named[]>>,
    ): Promise<void> {
      const byName = all[list];
      const [{ id } = { id: '' }] = byName ?? all['organisations'] ?? [];
      for (const keys of [[text, id] as const, [text, text] as const]) {
        const query = `query ($after: Cursor) { ${list}(first: 100, after: $after) { nodes { id } } }`;
        const { data, errors } = await gateway.anyone.send(query, {
          after: pageCursor({ list, ...LISTS[list] }, keys),
        });
        if (errors) {
          expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }]);
          // Where the order is by a text, any text is a place in it, beside an id.
          if (byName) expect(keys[1]).toBe(text);
          continue;
        }
        const found = data[list].nodes.map(({ id }: { id: string }) => id);
        expect(found).toEqual(byName ? idsAfter(keys, byName) : []);
      }
    }

    test('what the feed was told it tells again', async () => {
      const { store } = gateway;
      const { seq } = await store.feed.head();
      const said = CORPUS.map((text) => ({
        kind: [...text].slice(0, 40).join(''),
        subjects: [[...text].slice(0, 30).join('')],
        payload: { [text]: [text, null, 1.5] },
      }));
      await store.transact((tx) => {
        for (const { kind, subjects, payload } of said) tx.append(kind, subjects, payload);
        return Promise.resolve();
      });
      const told = await store.feed.read(seq, CORPUS.length);
      expect(told.map(({ kind, subjects, payload }) => ({ kind, subjects, payload }))).toEqual(said);
    });

    test('every text of every table comes back as it went in, whichever way it was written and asked for', async () => {
      const { store } = gateway;
      for (const metadata of store.read.dataSource.entityMetadatas) await roundTrip(store, metadata);
      expect(await store.drift()).toEqual([]);
    }, 120_000);
  });
});

interface Named {
  readonly id: string;
  readonly nameKey: string;
}

/** In the order of bytes, as both databases have it. */
function idsAfter([key, id]: readonly [string, string], all: readonly Named[]): string[] {
  const compare = (a: Named, b: Named) =>
    Buffer.compare(Buffer.from(a.nameKey), Buffer.from(b.nameKey)) ||
    Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
  const after = all.filter((row) => compare(row, { nameKey: key, id }) > 0).sort(compare);
  return after.slice(0, 100).map((row) => row.id);
}
