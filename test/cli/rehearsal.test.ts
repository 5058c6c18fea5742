import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createCeremony, donate } from '../harness/ceremony.js';
import { freshSqlite } from '../harness/databases.js';
import { runCommand, spawnGateway } from '../harness/processes.js';

const NET = (eventId: string) =>
  `{ donationTotal(scope: { eventId: "${eventId}" }) { net { amount } cursor } }`;

test('a rehearsal has all that is there, changes none of it, and leaves nothing behind', async () => {
  const database = await freshSqlite();
  // Both run at once: the copy is made while the original is in use.
  const gateway = await spawnGateway({ DATABASE_URL: database.url });
  const { event } = await createCeremony(gateway.admin);
  await donate(gateway.admin, { eventId: event.id }, '1.00');
  const rehearsal = await spawnGateway({ DATABASE_URL: database.url, REHEARSAL: 'copy' });
  const greeting = rehearsal.greeting.join('\n');
  const copy = /SQLite (\S+)/.exec(greeting)?.[1] ?? '';
  expect(greeting).toContain('Rehearsal');
  await donate(rehearsal.admin, { eventId: event.id }, '5.00');
  const [kept, rehearsed] = await Promise.all(
    [gateway, rehearsal].map(async ({ admin }) => (await admin.ask(NET(event.id))).donationTotal),
  );
  expect([kept?.net.amount, rehearsed?.net.amount]).toEqual(['1.00', '6.00']);
  // Another epoch: a screen that followed the rehearsal reads the original again.
  const asked = `{ feed(first: 1, after: "${String(rehearsed?.cursor)}") { nodes { kind } } }`;
  await expect(gateway.admin.ask(asked)).rejects.toThrow('BAD_CURSOR');
  await rehearsal.stop();
  expect(copy === '' || existsSync(dirname(copy))).toBe(false);
  await gateway.stop();
  await database.drop();
});

test('a database server is not copied, and it is said what to do instead', async () => {
  const env = { DATABASE_URL: 'mysql://root@127.0.0.1:1/none' };
  const { code, output } = await runCommand('start --rehearsal', env);
  expect([code, output]).toEqual([1, expect.stringMatching(/Restore a backup.*REHEARSAL=on/)]);
});
