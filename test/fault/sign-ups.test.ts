// Everybody signs up at once over two nodes, of which one is killed: places and the line are in the order of commit. Then those
// who have come check in, while replies are cut off: each is checked in once.
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { storeSchema } from '../../src/domain/features.js';
import type { Roster } from '../../src/domain/shift/roster/roster.js';
import { SignUp, SignUpState } from '../../src/domain/shift/signup/entity.js';
import { RosterWrites } from '../../src/domain/shift/roster/writes.js';
import { Volunteer, VolunteerOrganisation } from '../../src/domain/volunteer/entity.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { shiftOf } from '../examples/shift.js';
import { createEvent, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import { GraphClient } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';

const LONG = Boolean(process.env['TEST_LONG']);
const COMING = LONG ? 10_000 : 400;
const PLACES = COMING / 2;
const CLIENTS = 64;
const CHECKING_IN = LONG ? 1_000 : 100;
const CHECKING_CLIENTS = LONG ? 200 : 20;
/** Of one transaction each, to compare with. */
const ALONE = LONG ? 1_000 : 100;
const TIMES_AS_FAST = LONG ? 10 : 4;
/** Before a request is sent again, while a node is away. */
const RETRY_MS = 50;
/** What is cut off: one of so many replies, within so long after the request. */
const CUT = { oneOf: 3, withinMs: 20 };

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;
const ENTRIES = 'SELECT COUNT(*) AS entries FROM feed_entry WHERE kind = ?';

(mysql && redis ? describe : describe.skip)('sign-ups, over two nodes on MySQL and Redis', () => {
  let database: FreshDatabase;
  let store: Store;
  let token: string;
  let host: string;
  let event: string;
  let people: string[];
  const nodes: GatewayProcess[] = [];

  beforeAll(async () => {
    database = await freshMysql();
    token = await testTokens.mint({ role: 'admin', hours: 1 });
    for (let n = 0; n < 2; n++) nodes.push(await spawnNode());
    store = await openStore(database.url, storeSchema);
    const { admin } = nodes[0] as GatewayProcess;
    host = (await createOrganisation(admin)).id;
    event = (await createEvent(admin, [host])).id;
    people = await enlist(COMING);
  }, 120_000);

  afterAll(async () => {
    await store.close();
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
  });

  const spawnNode = () => spawnGateway({ DATABASE_URL: database.url, REDIS_URL: redis ?? '' });

  /** Volunteers of the host. */
  async function enlist(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId('Volunteer'));
    for (let from = 0; from < count; from += 500) {
      const some = ids.slice(from, from + 500);
      await store.transact(async ({ manager, at }) => {
        const rows = some.map((id) => ({
          ...{ id, number: id.slice(4), name: '志愿者', nameKey: 'zhiyuanzhe', category: 'RESIDENT' },
          ...{ findable: false, state: 'ACTIVE', mergedIntoId: null, createdAt: at },
        }));
        await manager.insert(Volunteer, rows as never);
        const units = some.map((volunteerId) => ({ volunteerId, organisationId: host }));
        await manager.insert(VolunteerOrganisation, units);
      });
    }
    return ids;
  }

  /** Sends until it is answered, to any node, with the same key; some replies are cut off where that is wished. */
  async function insist(mutation: string, input: object, isCut = false): Promise<void> {
    const asked = { ...input, idempotencyKey: uniqueKey('insist') };
    const type = mutation.replace(/^./, (first) => first.toUpperCase());
    const query = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { signUp { id } userErrors { code } } }`;
    for (;;) {
      const { url } = nodes[Math.floor(Math.random() * nodes.length)] as GatewayProcess;
      if (isCut && Math.random() < 1 / CUT.oneOf) {
        await sendAndCut(url, { query, variables: { input: asked } });
        continue;
      }
      try {
        const { data, errors } = await new GraphClient(url, token).send(query, { input: asked });
        const refused = data?.[mutation]?.userErrors ?? [];
        if (refused.length) throw new Error(`refused: ${JSON.stringify(refused)}`);
        if (!errors) return;
        if (!errors.every(({ extensions }) => extensions.retryable)) throw new Error(JSON.stringify(errors));
      } catch (error) {
        // A broken connection; anything else is a defect.
        if (!/ECONN|EPIPE|socket hang up|aborted|JSON/.test(String(error)) || /refused/.test(String(error)))
          throw error;
        await pause(RETRY_MS);
      }
    }
  }

  /** The request arrives; its reply does not. */
  async function sendAndCut(url: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    await new Promise<void>((resolve) => {
      const sent = request(`${url}/graphql`, { method: 'POST', headers });
      sent.on('error', () => undefined);
      sent.on('close', resolve);
      sent.end(JSON.stringify(body), () => {
        setTimeout(() => sent.destroy(), Math.random() * CUT.withinMs);
      });
    });
  }

  async function byClients(
    count: number,
    all: readonly string[],
    send: (one: string, nth: number) => Promise<void>,
  ) {
    const waiting = [...all.entries()].reverse();
    const began = performance.now();
    const client = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await send(next[1], next[0]);
    };
    await Promise.all(Array.from({ length: count }, client));
    return Math.round((all.length * 1_000) / (performance.now() - began));
  }

  test(
    `${String(COMING)} sign up for ${String(PLACES)} places by ${String(CLIENTS)} clients, a node is killed: each once, in the order of commit`,
    async () => {
      const shiftId = await shiftOf((nodes[0] as GatewayProcess).admin, event, { capacity: PLACES });
      let killed: Promise<void> | undefined;
      const rate = await byClients(CLIENTS, people, async (volunteerId, nth) => {
        if (nth === PLACES) {
          killed = (async () => {
            await nodes[1]?.stop('SIGKILL');
            nodes[1] = await spawnNode();
          })();
        }
        await insist('signUp', { shiftId, volunteerId });
      });
      await killed;
      console.info(`${String(rate)} sign-ups/s over HTTP, a node killed in the middle`);
      const rows = await store.read.find(SignUp, { where: { shiftId }, order: { number: 'ASC' } });
      expect([rows.length, new Set(rows.map((row) => row.volunteerId)).size]).toEqual([COMING, COMING]);
      expect(rows.map(({ state }) => state)).toEqual(
        rows.map((_, index) => (index < PLACES ? SignUpState.SIGNED_UP : SignUpState.WAITING)),
      );
      // The feed has them in the same order.
      const told: { subjects: string }[] = await store.read.query(
        `SELECT subjects FROM feed_entry WHERE kind IN ('SIGNED_UP', 'SIGN_UP_WAITING') ORDER BY seq`,
      );
      expect(told.map(({ subjects }) => (JSON.parse(subjects) as string[])[0])).toEqual(
        rows.map(({ id }) => id),
      );
    },
    LONG ? 300_000 : 90_000,
  );

  test(
    `in groups they are at least ${String(TIMES_AS_FAST)} times as fast as in a transaction each`,
    async () => {
      const { admin } = nodes[0] as GatewayProcess;
      const measure = async (count: number) => {
        const shiftId = await shiftOf(admin, event, { capacity: count });
        const writes = new RosterWrites(store, () => Promise.resolve());
        return byClients(CLIENTS, people.slice(0, count), async (volunteerId) => {
          const key = uniqueKey('measured');
          await writes.submit({
            mark: { id: key.slice(-43), fingerprint: key.slice(-43) },
            reads: { shiftId, volunteerId },
            decide: (roster: Roster) => roster.add(roster.shift(shiftId, 'shiftId'), volunteerId),
          });
        });
      };
      const grouped = await measure(LONG ? COMING : COMING);
      const limit = jest.replaceProperty(LIMITS, 'GROUP_COMMIT_ITEMS', 1 as never);
      const alone = await measure(ALONE);
      limit.restore();
      console.info(`${String(grouped)} sign-ups/s in groups, ${String(alone)} in a transaction each`);
      expect(grouped / alone).toBeGreaterThanOrEqual(TIMES_AS_FAST);
    },
    LONG ? 300_000 : 90_000,
  );

  test(
    `${String(CHECKING_IN)} check in by code from ${String(CHECKING_CLIENTS)} clients within a minute, replies cut at random: each once`,
    async () => {
      const { admin } = nodes[0] as GatewayProcess;
      const shiftId = await shiftOf(admin, event, { capacity: CHECKING_IN });
      const { node } = await admin.ask(`{ node(id: "${shiftId}") { ... on Shift { checkInCode } } }`);
      const coming = people.slice(0, CHECKING_IN);
      await byClients(CLIENTS, coming, (volunteerId) => insist('signUp', { shiftId, volunteerId }));
      const signedUp = (await store.read.findBy(SignUp, { shiftId })).map(({ id }) => id);
      const began = performance.now();
      const rate = await byClients(CHECKING_CLIENTS, signedUp, (id) =>
        insist('checkIn', { id, code: node.checkInCode }, true),
      );
      console.info(`${String(rate * 60)} check-ins a minute, a third of the replies cut off`);
      expect(performance.now() - began).toBeLessThan(60_000);
      const states = (await store.read.findBy(SignUp, { shiftId })).map(({ state }) => state);
      expect(states).toEqual(states.map(() => SignUpState.CHECKED_IN));
      const [row]: { entries: string }[] = await store.read.query(ENTRIES, ['SIGN_UP_CHECKED_IN']);
      expect(Number(row?.entries)).toBe(CHECKING_IN);
    },
    LONG ? 180_000 : 90_000,
  );
});
