// The connection to the database breaks around a COMMIT, so it is unknown whether it was done. Repeating the request gives
// the answer.
import { createCeremony, donate, DONATION, uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { readBooks } from './books.js';
import { CommitWire } from './commit-wire.js';
import { diceOf, SEED } from '../harness/dice.js';
import { until } from '../harness/until.js';

const CUTS = process.env['TEST_LONG'] ? 1_000 : 40;
const CLIENTS = 8;
const MOST_ATTEMPTS = 100;

interface Told {
  readonly ask: () => Promise<Answer>;
  readonly answer: Answer;
}

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('between a COMMIT and its reply', () => {
  let database: FreshDatabase;
  let wire: CommitWire;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshMysql();
    wire = await CommitWire.toDatabase(database.url, diceOf(SEED));
    gateway = await startTestGateway(wire.url, { LOG_LEVEL: 'silent' });
  });

  afterAll(async () => {
    await gateway.close();
    await wire.close();
    await database.drop();
  });

  /** Repeats a request until there is an answer. Each refusal must be retryable. */
  async function insist(ask: () => Promise<Answer>): Promise<Told> {
    for (let attempt = 1; ; attempt++) {
      try {
        return { ask, answer: await ask() };
      } catch (error) {
        expect(String(error)).toMatch('"retryable":true');
        if (attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  test(
    `it breaks ${String(CUTS)} times, and whoever asks again has given once and taken back once (seed ${String(SEED)})`,
    async () => {
      const { projects } = await createCeremony(gateway.admin);
      const told: Told[] = [];
      const giveAndTakeBack = async () => {
        const key = { idempotencyKey: uniqueKey('gift') };
        const gift = await insist(() => donate(gateway.admin, { projectId: projects[0].id }, '2.00', key));
        const input = { id: gift.answer.donation.id, amount: { amount: '0.50' }, reason: '退回' };
        const refund = { ...input, idempotencyKey: uniqueKey('back') };
        const back = await insist(() => gateway.admin.mutate('refundDonation', DONATION, refund));
        told.push(gift, back);
      };
      wire.breaking = true;
      const one = async () => {
        await until(() => wire.allCuts >= CUTS, { whileNot: giveAndTakeBack, patienceMs: 120_000 });
      };
      await Promise.all(Array.from({ length: CLIENTS }, one));
      wire.breaking = false;

      for (const { ask, answer } of told) expect((await insist(ask)).answer).toEqual(answer);
      const { donations, wrong } = await readBooks(database.url);
      expect(wrong).toEqual([]);
      expect([...donations.keys()].sort()).toEqual(
        [...new Set(told.map(({ answer }) => answer.donation.id as string))].sort(),
      );
      const lines = [...donations.values()].map((own) => own.map(({ kind }) => kind).join());
      expect(new Set(lines)).toEqual(new Set(['RECEIPT,REFUND']));
      expect(Math.min(...Object.values(wire.cuts))).toBeGreaterThan(0);
    },
    30_000 + CUTS * 1_000,
  );
});
