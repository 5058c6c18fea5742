// A MariaDB that has reached one of its limits, is read-only, or has an IPv6 address.
import { createConnection, type Connection } from 'mysql2/promise';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { hasIpv6, installed, sql, startMariadb, type OwnServer } from '../harness/servers.js';
import { until } from '../harness/until.js';
import { everyDoorSays, UNAVAILABLE } from '../store/doors.js';
import { say } from '../store/fresh-store.js';

/** The smallest limit that MariaDB accepts. */
const FEWEST_CONNECTIONS = 10;
const MANY = 1_000;
// Fields of an entry that are read from the database.
const SHOWN = '{ cursor kind project { id } donation { id } }';
const FEED = `subscription ($id: ID!, $after: Cursor) { feed(filter: { eventId: $id }, after: $after) ${SHOWN} }`;
const STATES = [
  'subscription ($id: ID!) { claimBoard(eventId: $id) { cursor } }',
  'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { cursor } }',
];
const PAST = `query ($id: ID!) { feed(first: 100, filter: { eventId: $id }) { nodes ${SHOWN} } }`;
const READS = `query ($id: ID!) {
  donationTotal(scope: { eventId: $id }) { received { minor } }
  claimBoard(eventId: $id) { cursor }
  feed(first: 100) { nodes { cursor } }
}`;

const available = Boolean(process.env['TEST_DATABASE_URL']) && installed('mariadbd');
if (!hasIpv6) console.warn('IPv6 is not tested: this machine has no ::1');

(available ? describe : describe.skip)('a MariaDB', () => {
  let server: OwnServer;
  let url: string;
  let gateway: TestGateway;
  let ceremony: Ceremony;
  /** Everything that the event's feed shows. */
  let entries: Answer[];

  beforeAll(async () => {
    server = await startMariadb(
      `--max-user-connections=${String(MANY)}`,
      `--bind-address=127.0.0.1${hasIpv6 ? ',::1' : ''}`,
    );
    // Not root, to whom neither limits nor read_only apply.
    await sql(
      server.url,
      'CREATE DATABASE commonweal',
      "CREATE USER gateway@'%' IDENTIFIED BY 'secret'",
      "GRANT ALL ON commonweal.* TO gateway@'%'",
    );
    url = `${server.url.replace('root@', 'gateway:secret@')}/commonweal`;
    gateway = await startTestGateway(url, { LOG_LEVEL: 'silent' });
    ceremony = await createCeremony(gateway.admin);
    await donate(gateway.admin, { projectId: ceremony.projects[0].id }, '1.00');
    entries = (await gateway.anyone.ask(PAST, { id: ceremony.event.id })).feed.nodes;
  }, 60_000);

  afterAll(async () => {
    await gateway?.close();
    await server?.close();
  });

  const limits: [code: number, what: string, begin: string, end: string][] = [
    [
      1040,
      'takes no more connections',
      `SET GLOBAL max_connections = ${String(FEWEST_CONNECTIONS)}`,
      `SET GLOBAL max_connections = ${String(MANY)}`,
    ],
    [
      1203,
      'takes no more of one user',
      'SET GLOBAL max_user_connections = 1',
      `SET GLOBAL max_user_connections = ${String(MANY)}`,
    ],
    [
      1226,
      'takes no more of this account',
      "ALTER USER gateway@'%' WITH MAX_USER_CONNECTIONS 1",
      "ALTER USER gateway@'%' WITH MAX_USER_CONNECTIONS 0",
    ],
  ];

  describe.each(limits)('that says %i: it %s', (code, _what, begin, end) => {
    let root: Connection;
    const hogs: Connection[] = [];
    const hog = async () => {
      hogs.push(await createConnection(url));
    };

    beforeAll(async () => {
      root = await createConnection(server.url);
      for (let n = 0; n < FEWEST_CONNECTIONS; n++) await hog();
      await root.query(begin);
      // MariaDB counts an account's connections from when it has a limit.
      await hog().catch(() => undefined);
      const kept = new Set(hogs.map(({ threadId }) => threadId));
      const [rows] = await root.query("SELECT id FROM information_schema.processlist WHERE user = 'gateway'");
      for (const { id } of rows as { id: number }[]) {
        if (!kept.has(id)) await root.query(`KILL ${String(id)}`).catch(() => undefined);
      }
    });

    afterAll(async () => {
      await root.query(end);
      for (const each of [root, ...hogs]) each.destroy();
    });

    test('every door of the store says UNAVAILABLE, and an opening waits until it is let in', async () => {
      await expect(createConnection(url)).rejects.toMatchObject({ errno: code });
      const live = gateway.anyone.subscribe(FEED, { id: ceremony.event.id, after: entries[0]!.cursor });
      await until(() => gateway.engine.metrics.subscribers === 1);
      await everyDoorSays(gateway.store, UNAVAILABLE);
      const states = STATES.map((state) => gateway.anyone.subscribe(state, { id: ceremony.event.id }));
      await until(() => gateway.engine.metrics.subscribers === 1 + states.length);
      for (const { results, ended } of [live, ...states]) expect([results, ended]).toEqual([[], false]);
      await root.query(end);
      for (const each of hogs) each.destroy();
      await live.count(entries.length - 1);
      expect([live.data.map(({ feed }) => feed), live.error]).toEqual([entries.slice(1), undefined]);
      for (const state of states) await state.count(1);
      for (const each of [live, ...states]) await each.close();
    });
  });

  test('that may only be read is read, also what nobody has announced, and nobody writes to it', async () => {
    const other = await openStore(url, storeSchema);
    for (let n = 0; n < 3; n++) await say(other);
    await other.close();
    await sql(server.url, 'SET GLOBAL read_only = 1');
    // Another node, which does not know what is safe on disk.
    const reader = await openStore(url, storeSchema);
    const { seq } = await reader.feed.head();
    expect((await reader.feed.read(0, seq)).map((entry) => entry.seq).at(-1)).toBe(seq);
    await expect(say(reader)).rejects.toMatchObject(UNAVAILABLE);
    await reader.close();
    const { donationTotal, claimBoard, feed } = await gateway.anyone.ask(READS, { id: ceremony.event.id });
    expect(donationTotal.received.minor).toBe(100);
    expect(claimBoard.cursor).toBe(feed.nodes.at(-1).cursor);
    await sql(server.url, 'SET GLOBAL read_only = 0');
    await donate(gateway.admin, { projectId: ceremony.projects[0].id }, '1.00');
  });

  (hasIpv6 ? test : test.skip)('is called by an IPv6 address', async () => {
    const store = await openStore(url.replace('127.0.0.1', '[::1]'), storeSchema);
    expect(store.dialect.description).toMatch(/^MariaDB \[::1\]:\d+\/commonweal$/);
    await say(store);
    const [row] = await store.read.query<{ host: string }[]>(
      'SELECT host FROM information_schema.processlist WHERE id = CONNECTION_ID()',
    );
    expect(row?.host).toMatch(/^::1/);
    await store.close();
  });
});
