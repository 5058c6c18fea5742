// Each donation is sent five times at once, to different nodes, and most replies are cut off on the way.
import { createCeremony } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { readBooks } from './books.js';
import { diceOf, SEED } from '../harness/dice.js';
import { sendRaw } from './raw-http.js';

const DONATIONS = process.env['TEST_LONG'] ? 10_000 : 60;
const TIMES = 5;
/** Number of donations in flight. */
const AT_ONCE = 8;
const MOST_ATTEMPTS = 50;
/** A little more than the longest reply: sometimes one arrives whole. */
const CUT_BYTES = 1_000;

const RECORD = `mutation ($input: RecordDonationInput!) { recordDonation(input: $input) {
  donation { id recordedAt amount { amount minor } donorName project { id } lines { nodes { id kind } } }
  line { id kind amount { amount } recordedAt } userErrors { code message }
} }`;

/** The body of a donation, the same each time. */
function recording(n: number, projectId: string): string {
  const input = {
    to: { projectId },
    amount: { amount: `${String(1 + (n % 977))}.${String(10 + (n % 90))}` },
    donor: { name: `第 ${String(n)} 位` },
    idempotencyKey: `gift-number-${String(n)}`,
  };
  return JSON.stringify({ query: RECORD, variables: { input } });
}

onEveryStore((fresh, name) => {
  // An SQLite file belongs to one node.
  const count = name === 'MySQL' ? 3 : 1;
  const nodes: GatewayProcess[] = [];
  const dice = diceOf(SEED);
  let database: FreshDatabase;
  let token: string;
  let cuts = 0;

  beforeAll(async () => {
    database = await fresh();
    token = await testTokens.mint({ role: 'admin', hours: 1 });
    const redis = process.env['TEST_REDIS_URL'];
    const env = { DATABASE_URL: database.url, ...(count > 1 && redis && { REDIS_URL: redis }) };
    for (let n = 0; n < count; n++) nodes.push(await spawnGateway(env));
  });

  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await database.drop();
  });

  /** Asks one node after another until a whole answer has arrived. */
  async function insist(body: string, first: number): Promise<string> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const { url } = nodes[(first + attempt) % count]!;
      const reply = await sendRaw(
        { url, token, body },
        attempt < 2 ? Math.floor(dice() * CUT_BYTES) : Infinity,
      );
      if (reply === undefined) cuts += 1;
      else if (!reply.includes('"retryable":true')) return reply;
    }
    throw new Error('nobody answered');
  }

  test(
    `${String(DONATIONS)} donations are sent ${String(TIMES)} times to ${String(count)} nodes: each is made once, and answered alike to the byte (seed ${String(SEED)})`,
    async () => {
      const { projects } = await createCeremony(nodes[0]!.admin, 2);
      const replies: string[] = [];
      const waiting = Array.from({ length: DONATIONS }, (_, n) => recording(n, projects[n % 2].id));
      const one = async () => {
        for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
          const sent = body;
          const same = await Promise.all(Array.from({ length: TIMES }, (_, first) => insist(sent, first)));
          expect(same).toEqual(same.map(() => same[0]));
          replies.push(same[0]!);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));

      const { donations, wrong } = await readBooks(database.url);
      const told = replies.map((reply) => /"donation":\{"id":"(\w+)"/.exec(reply)?.[1]);
      expect(wrong).toEqual([]);
      expect([...donations.keys()].sort()).toEqual(told.sort());
      expect([...donations.values()].map((lines) => lines.length)).toEqual(told.map(() => 1));
      // Otherwise the test would prove nothing.
      expect(cuts).toBeGreaterThan(DONATIONS * 2);
    },
    60_000 + DONATIONS * 200,
  );
});
