// From the database, nobody can find out whether a given name was that of an erased donor.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { createProject, createOrganisation, donate, uniqueKey } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const ERASURES = process.env['TEST_LONG'] ? 10_000 : 60;
const AT_ONCE = 16;
const NAME = '欧阳不愿留名';
const OTHER = '诸葛从未捐过';
const REASON = '为了欧阳家的事';
const PATIENCE_MS = 5_000;

const sha256 = (text: string) => createHash('sha256').update(text);

onEveryGateway((gateway, database) => {
  let projectId: string;

  beforeAll(async () => {
    const organisationId = (await createOrganisation(gateway.admin)).id as string;
    projectId = (await createProject(gateway.admin, { organisationId })).id as string;
  });

  const erase = (donationId: string) => gateway.admin.do('eraseDonor', 'donation { id }', { id: donationId });

  /** Everything in the database: on SQLite the bytes of its files, otherwise every row of every table. */
  async function dump(): Promise<string> {
    if (database.url.startsWith('sqlite:')) {
      const path = database.url.slice('sqlite:'.length);
      return ['', '-wal'].map((end) => readFileSync(path + end).toString('latin1')).join('');
    }
    const tables: Record<string, string>[] = await gateway.store.read.query('SHOW TABLES');
    const rows = tables.map((row) => gateway.store.read.query(`SELECT * FROM \`${Object.values(row)[0]}\``));
    return JSON.stringify(await Promise.all(rows));
  }

  /** Texts that would be in the database if a donor of this name had sent this request. */
  async function traces(name: string, asked: object): Promise<Record<string, string[]>> {
    const { read } = gateway.store;
    const salts: { salt: string | null }[] = await read.query(
      'SELECT donorSalt AS salt FROM donation UNION SELECT salt FROM ledger_note',
    );
    const [{ donorSecret }] = await read.query<[{ donorSecret: string }]>(
      'SELECT donorSecret FROM ledger_head',
    );
    const words = `name:${name}`;
    const fingerprint = sha256(`recordDonation\n${canonical(asked)}`).digest('base64url');
    const keys = salts.flatMap(({ salt }) => salt ?? []);
    const keyed = (salt: string) => sha256(`${salt}\n${fingerprint}`).digest('base64url').slice(1);
    return {
      name: [name, Buffer.from(name).toString('latin1')],
      request: [fingerprint],
      'keyed request': keys.map(keyed),
      donor: [sha256(`${donorSecret}\n${words}`).digest('base64url')],
      commitment: keys.map((salt) => sha256(`${salt}\n${words}`).digest('hex')),
    };
  }

  /** Kinds of traces that a name has left. */
  async function found(name: string, asked: object): Promise<string[]> {
    const [held, tried] = [await dump(), await traces(name, asked)];
    return Object.keys(tried).filter((kind) => tried[kind]?.some((trace) => held.includes(trace)));
  }

  test('an erased donor cannot be told from one who never gave, by whoever has the database and the right name', async () => {
    const asked = (name: string) => ({
      ...{ to: { projectId }, amount: { amount: '5.00', currency: 'CNY' } },
      ...{ donor: { name }, kind: 'RECEIPT', reason: REASON },
      ...{ publishName: true, nameConsent: { how: `${name}当面同意` } },
    });
    const key = { idempotencyKey: uniqueKey('erased') };
    const { donation } = await donate(gateway.admin, { projectId }, '5.00', { ...asked(NAME), ...key });
    // The same donor has another donation, and is erased there too.
    const second = await donate(gateway.admin, { projectId }, '7.00', { donor: { name: NAME } });
    expect(await found(NAME, asked(NAME))).toEqual(['name', 'keyed request', 'donor', 'commitment']);
    await erase(donation.id as string);
    await erase(second.donation.id as string);
    await until(async () => !(await found(NAME, asked(NAME))).length, { patienceMs: PATIENCE_MS });
    expect(await found(OTHER, asked(OTHER))).toEqual([]);
    expect(await dump()).not.toContain(Buffer.from(REASON).toString('latin1'));
    expect(await dump()).not.toContain(REASON);
  });

  test('a gift whose donor is erased is not recorded again by its key, whatever is said with it', async () => {
    const key = { idempotencyKey: uniqueKey('again') };
    const first = await donate(gateway.admin, { projectId }, '5.00', { donor: { name: NAME }, ...key });
    const other = await donate(gateway.admin, { projectId }, '5.00', { donor: { name: OTHER }, ...key });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    await erase(first.donation.id as string);
    const again = await donate(gateway.admin, { projectId }, '5.00', { donor: { name: OTHER }, ...key });
    expect([again.userErrors, again.donation.id]).toEqual([[], first.donation.id]);
  });

  test(`${String(ERASURES)} erasures leave every total what its ledger is, for whoever reads meanwhile too`, async () => {
    const to = { projectId };
    const query = `{ donationTotal(scope: { projectId: "${projectId}" }) { received { minor } donationCount donorCount } }`;
    const total = async () => (await gateway.anyone.ask(query)).donationTotal;
    const before = await total();
    const names = Array.from({ length: ERASURES }, (_, n) => `被遗忘的${String(n % 50)}号`);
    const given = await mapWithLimit(names, (name) => donate(gateway.admin, to, '1.00', { donor: { name } }));
    const whole = await total();
    expect(whole.donationCount).toBe(before.donationCount + ERASURES);
    expect(whole.donorCount).toBe(before.donorCount + Math.min(50, ERASURES));
    const seen: Record<string, number>[] = [];
    const reading = new AbortController();
    const reader = (async () => {
      while (!reading.signal.aborted) seen.push(await total());
    })();
    await mapWithLimit(given, ({ donation }) => erase(donation.id as string));
    reading.abort();
    await reader;
    const counts = seen.map(({ donorCount }) => donorCount);
    expect(counts).toEqual([...counts].sort((one, other) => Number(one) - Number(other)));
    expect(
      new Set(seen.map(({ received, donationCount }) => JSON.stringify([received, donationCount]))),
    ).toEqual(new Set([JSON.stringify([whole.received, whole.donationCount])]));
    expect((await total()).donorCount).toBe(before.donorCount + ERASURES);
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
    for (let after = 0, end = Infinity; after < end;) {
      const { verifyLedger } = await gateway.anyone.ask(
        `{ verifyLedger(after: ${String(after)}) { valid brokenAt verifiedTo end { number } } }`,
      );
      expect(verifyLedger).toMatchObject({ valid: true, brokenAt: null });
      after = verifyLedger.verifiedTo as number;
      end = verifyLedger.end.number as number;
    }
    const held = await dump();
    const left = [...new Set(names)].flatMap((name) => [name, Buffer.from(name).toString('latin1')]);
    expect(left.filter((name) => held.includes(name))).toEqual([]);
  }, 600_000);
});

/** Applies `work` to each item, AT_ONCE at a time. */
async function mapWithLimit<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** As requests are compared: fields in order, with defaults. */
function canonical(asked: object): string {
  const sent = { publishAmount: false, publishName: false, ...asked };
  return JSON.stringify(sent, (_key, part: unknown) =>
    typeof part !== 'object' || part === null || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
