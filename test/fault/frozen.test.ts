// A node is frozen at any point of a write; the others go on writing within a bound. MariaDB's own limit for idle
// transactions is off, because MySQL has none.
import { setTimeout } from 'node:timers/promises';
import { createCeremony, donate, DONATION } from '../harness/ceremony.js';
import { GraphClient } from '../harness/client.js';
import { startTestGateway, testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { installed, sql, startMariadb, type OwnServer } from '../harness/servers.js';
import { until } from '../harness/until.js';
import { readBooks } from './books.js';
import { FreezingWire } from './freezing-wire.js';

const FREEZES = process.env['TEST_LONG'] ? 40 : 6;
const GIVERS = 4;
/**
 * The promise is RESERVATION_MS and one write; the machine may be busy. Waiting for a lock of the frozen node would take
 * IDLE_TRANSACTION_SECONDS.
 */
const SERVED_MS = 1_500;

(process.env['TEST_DATABASE_URL'] && installed('mariadbd') ? describe : describe.skip)('two nodes', () => {
  let server: OwnServer;
  let nodes: GatewayProcess[] = [];

  beforeAll(async () => {
    server = await startMariadb('--idle-transaction-timeout=0');
    await sql(server.url, 'CREATE DATABASE commonweal');
    const env = { DATABASE_URL: `${server.url}/commonweal` };
    nodes = [await spawnGateway(env), await spawnGateway(env)];
  }, 60_000);

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop('SIGKILL')));
    await server.close();
  });

  test(
    'one is frozen in the middle of writing, again and again, and the other goes on within a bound',
    async () => {
      const [doomed, running] = nodes as [GatewayProcess, GatewayProcess];
      const { projects } = await createCeremony(running.admin);
      const to = { projectId: projects[0].id };
      let over = false;
      const giving = Array.from({ length: GIVERS }, async () => {
        while (!over) await donate(doomed.admin, to, '1.00').catch(() => undefined);
      });
      const waits: number[] = [];
      for (let n = 0; n < FREEZES; n++) {
        // At different points of a group.
        await setTimeout(50 + 13 * n);
        doomed.process.kill('SIGSTOP');
        const began = performance.now();
        while (
          !(await donate(running.admin, to, '1.00').then(
            () => true,
            () => false,
          ))
        );
        waits.push(performance.now() - began);
        doomed.process.kill('SIGCONT');
      }
      over = true;
      await Promise.all(giving);
      process.stderr.write(`waited ${waits.map((ms) => String(Math.round(ms))).join(', ')} ms\n`);
      expect(Math.max(...waits)).toBeLessThan(SERVED_MS);
    },
    FREEZES * SERVED_MS + 10_000,
  );

  /** Each write to the ledger, always to a donation of its own. */
  const writes: readonly [what: string, write: (client: GraphClient, gift: string) => Promise<unknown>][] = [
    [
      'gives back',
      (client, donationId) => {
        // The same key at both nodes, as from a client that retries elsewhere.
        const key = { idempotencyKey: `back-${donationId}` };
        const input = { id: donationId, amount: { amount: '0.50' }, reason: '退回', ...key };
        return client.mutate('refundDonation', DONATION, input);
      },
    ],
    [
      'hides an amount',
      (client, donationId) =>
        client.mutate('discloseDonation', 'donation { id }', {
          id: donationId,
          publishAmount: false,
        }),
    ],
    [
      'forgets a donor',
      (client, donationId) => client.mutate('eraseDonor', 'donation { id }', { id: donationId }),
    ],
  ];

  test.each(writes)(
    'one is frozen before each message of the transaction in which it %s, and the other writes all the same',
    async (_what, write) => {
      const running = nodes[1] as GatewayProcess;
      const wire = await FreezingWire.toDatabase(`${server.url}/commonweal`);
      const doomed = await startTestGateway(wire.url, { LOG_LEVEL: 'silent' });
      // Idempotency keys belong to bearers.
      const token = await testTokens.mint({ role: 'admin', hours: 1 });
      const [there, here] = [doomed, running].map(({ url }) => new GraphClient(url, token)) as [
        GraphClient,
        GraphClient,
      ];
      const { projects } = await createCeremony(running.admin);
      const to = { projectId: projects[0].id };
      const give = async () =>
        (await donate(running.admin, to, '1.00', { donor: { name: '张三' } })).donation.id;
      const waits: number[] = [];
      for (let packets = 0, through = false; !through; packets++) {
        const gift = await give();
        let answered = false;
        wire.freezeAfter(packets);
        const written = write(there, gift)
          .catch(() => undefined)
          .then(() => (answered = true));
        await until(() => answered || wire.frozen);
        through = answered;
        const began = performance.now();
        await write(here, through ? await give() : gift);
        waits.push(performance.now() - began);
        wire.thaw();
        await written;
      }
      await doomed.close();
      await wire.close();
      process.stderr.write(`waited ${waits.map((ms) => String(Math.round(ms))).join(', ')} ms\n`);
      expect(waits.length).toBeGreaterThan(5);
      expect(Math.max(...waits)).toBeLessThan(SERVED_MS);
      const { donations, wrong } = await readBooks(`${server.url}/commonweal`);
      expect(wrong).toEqual([]);
      // A client that asked both nodes got one answer.
      expect([...donations.values()].filter((lines) => lines.length > 2)).toEqual([]);
    },
    60_000,
  );
});
