import { createHash } from 'node:crypto';
import { auditTotals } from '../../src/domain/donation/audit.js';
import { LedgerLine } from '../../src/domain/donation/entity.js';
import { refusalOf } from '../graphql/attempt.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const RECEIPT = 'receipt { lines { place content previousHash hash } donorWords donorSalt }';

/** As a donor would with a program of her own: nothing of the gateway's is used. */
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

export function ledgerProofSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let project: string;
  let volunteerId: string;

  beforeAll(async () => {
    gateway = on();
    const own: string = (await createOrganisation(gateway.admin)).id;
    project = (await createProject(gateway.admin, { organisationId: own })).id;
    volunteerId = (await createVolunteer(gateway.admin, own)).id;
  });

  afterEach(async () => {
    expect(await proof()).toMatchObject({ valid: true, brokenAt: null });
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  const give = (donor: object, amount = '12.50'): Promise<Answer> =>
    donate(gateway.admin, { projectId: project }, amount, { donor });

  async function proof(after = 0): Promise<Answer> {
    const { verifyLedger } = await gateway.anyone.ask(
      `{ verifyLedger(after: ${String(after)}) { valid brokenAt problem provenTo hash end { place hash } } }`,
    );
    return verifyLedger;
  }

  async function receipt(donationId: string, client = gateway.admin): Promise<Answer> {
    return (await client.ask(`{ donation(id: "${donationId}") { ${RECEIPT} } }`)).donation.receipt;
  }

  test('a donor finds her line in the public ledger by its place, and computes its hash herself', async () => {
    const { donation } = await give({ volunteerId });
    const donor = await gateway.as({ role: 'volunteer', volunteerId });
    const { lines, donorWords, donorSalt } = await receipt(donation.id, donor);
    const [{ place, content, previousHash, hash }] = lines;
    expect(sha256(`${String(previousHash)}\n${String(content)}`)).toBe(hash);
    const told = JSON.parse(content) as unknown[];
    expect(told.slice(2, 7)).toEqual([donation.id, 'RECEIPT', 'RECEIPT', '1250', 'CNY']);
    expect(told[10]).toBe(sha256(`${String(donorSalt)}\n${String(donorWords)}`));
    expect(donorWords).toBe(volunteerId);
    const { ledgerLine, before } = await gateway.anyone.ask(`{
      ledgerLine(place: ${String(place)}) { hash } before: ledgerLine(place: ${String(place - 1)}) { hash }
    }`);
    expect([ledgerLine.hash, before?.hash ?? '0'.repeat(64)]).toEqual([hash, previousHash]);
  });

  test('a receipt is for the donor and those who keep the books', async () => {
    const { donation } = await give({ volunteerId });
    expect(await receipt(donation.id, gateway.anyone)).toBeNull();
    expect(await receipt(donation.id, await gateway.as({ role: 'screen' }))).toBeNull();
  });

  test('a stretch is proven from any line on, and the end is the same', async () => {
    for (let gift = 0; gift < 3; gift++) await give({ anonymous: true });
    const whole = await proof();
    expect(whole.provenTo).toBe(whole.end.place);
    expect(await proof(whole.provenTo - 2)).toEqual(whole);
    const { ledgerEnd } = await gateway.anyone.ask('{ ledgerEnd { place hash } }');
    expect(whole.end).toEqual(ledgerEnd);
  });

  test('a stretch begins where the ledger has been', async () => {
    await give({ anonymous: true });
    const { end } = await proof();
    for (const after of [-1, end.place + 1, 1e12]) {
      expect(
        await refusalOf(gateway.anyone, `{ verifyLedger(after: ${String(after)}) { valid } }`),
      ).toMatchObject({ code: 'BAD_NUMBER', field: ['after'] });
    }
    expect(await proof(end.place)).toMatchObject({ valid: true, provenTo: end.place, hash: end.hash });
  });

  /** Changes the database behind the gateway's back, looks, and puts it right again. */
  async function tampering(sql: string, undo: string, parameters: unknown[]): Promise<Answer> {
    const run = (statement: string) =>
      gateway.store.transact((tx) => tx.manager.query(statement, parameters));
    await run(sql);
    const found = await proof();
    await run(undo);
    return found;
  }

  test.each([
    [
      'an amount that was changed',
      'UPDATE ledger_line SET amountMinor = amountMinor + 1 WHERE id = ?',
      'UPDATE ledger_line SET amountMinor = amountMinor - 1 WHERE id = ?',
      'its content is not what was hashed',
    ],
    [
      'a line that was taken out',
      'UPDATE ledger_line SET place = -place WHERE id = ?',
      'UPDATE ledger_line SET place = -place WHERE id = ?',
      'is missing',
    ],
    [
      'another donor',
      "UPDATE donation SET donorName = '乙' WHERE id = (SELECT donationId FROM ledger_line WHERE id = ?)",
      "UPDATE donation SET donorName = '甲' WHERE id = (SELECT donationId FROM ledger_line WHERE id = ?)",
      'its donor is not the one it was written for',
    ],
  ])('the proof finds %s', async (_what, sql, undo, problem) => {
    const { line } = await give({ name: '甲' });
    await give({ anonymous: true });
    const { place } = await gateway.store.read.findOneByOrFail(LedgerLine, { id: line.id as string });
    expect(await tampering(sql, undo, [line.id])).toMatchObject({
      valid: false,
      brokenAt: place,
      problem: expect.stringContaining(problem) as unknown,
    });
  });

  test('the proof finds lines that were cut off the end, and a reason that was rewritten', async () => {
    const { line, donation } = await give({ name: '甲' });
    const last = 'UPDATE ledger_line SET place = -place WHERE id = ?';
    expect(await tampering(last, last, [line.id])).toMatchObject({
      valid: false,
      problem: expect.stringContaining('the ledger ends at') as unknown,
    });
    const refund = await gateway.admin.do('refundDonation', 'RefundDonationInput', 'line { id }', {
      ...{ donationId: donation.id, amount: { amount: '1.00' }, reason: '退回', idempotencyKey: uniqueKey() },
    });
    expect(
      await tampering(
        "UPDATE ledger_note SET reason = '不退' WHERE lineId = ?",
        "UPDATE ledger_note SET reason = '退回' WHERE lineId = ?",
        [refund.line.id],
      ),
    ).toMatchObject({ valid: false, problem: 'its reason is not the one it was written with' });
  });

  test('the proof finds a reason that was given to a line which had none', async () => {
    const { line } = await give({ name: '甲' });
    const { place } = await gateway.store.read.findOneByOrFail(LedgerLine, { id: line.id as string });
    expect(
      await tampering(
        "INSERT INTO ledger_note (lineId, salt, reason) VALUES (?, 'f00d', '补记')",
        'DELETE FROM ledger_note WHERE lineId = ?',
        [line.id],
      ),
    ).toMatchObject({
      valid: false,
      brokenAt: place,
      problem: 'its reason is not the one it was written with',
    });
  });

  test('erasing a donor forgets name and reasons for everybody, and breaks neither chain nor totals', async () => {
    const { donation } = await give({ name: '张三' });
    const reason = '张三要求退回';
    await gateway.admin.do('refundDonation', 'RefundDonationInput', 'line { id }', {
      ...{ donationId: donation.id, amount: { amount: '1.00' }, reason, idempotencyKey: uniqueKey() },
    });
    await gateway.admin.do('eraseDonor', 'EraseDonorInput', 'donation { id }', { donationId: donation.id });
    const left = await gateway.admin.ask(
      `{ donation(id: "${String(donation.id)}") { donorName stands { amount } lines { reason } ${RECEIPT} } }`,
    );
    expect(left.donation).toMatchObject({
      ...{ donorName: null, stands: { amount: '11.50' }, lines: [{ reason: null }, { reason: null }] },
      receipt: { donorWords: null, donorSalt: null },
    });
    for (const table of ['donation', 'ledger_note', 'ledger_line', 'feed_entry', 'idempotency']) {
      expect(JSON.stringify(await gateway.store.read.query(`SELECT * FROM ${table}`))).not.toContain('张三');
    }
    // Lines can still be added to it.
    await gateway.admin.do('refundDonation', 'RefundDonationInput', 'line { id }', {
      ...{ donationId: donation.id, amount: { amount: '1.00' }, reason: '再退', idempotencyKey: uniqueKey() },
    });
    const again = await gateway.admin.mutate('eraseDonor', 'EraseDonorInput', 'donation { id }', {
      donationId: donation.id,
    });
    expect(again.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });

  test('an answer given again is the first one, byte for byte, whatever has happened since', async () => {
    const input = {
      ...{ to: { projectId: project }, amount: { amount: '30.00' }, donor: { name: '丙' } },
      idempotencyKey: uniqueKey(),
    };
    const query = `mutation ($input: RecordDonationInput!) { recordDonation(input: $input) {
      donation { id amount { amount } stands { amount } donorName recordedAt lines { id place kind hash } ${RECEIPT} }
      line { id place hash amount { minor } reason } userErrors { code }
    } }`;
    const first = JSON.stringify(await gateway.admin.send(query, { input }));
    const { donation } = JSON.parse(first).data.recordDonation;
    await gateway.admin.do('refundDonation', 'RefundDonationInput', 'line { id }', {
      ...{ donationId: donation.id, amount: { amount: '5.00' }, reason: '退回', idempotencyKey: uniqueKey() },
    });
    const again = await Promise.all(Array.from({ length: 5 }, () => gateway.admin.send(query, { input })));
    expect(again.map((answer) => JSON.stringify(answer))).toEqual(Array(5).fill(first));
  });

  test('of requests in flight together each is answered for itself: good ones, bad ones, the same one twice', async () => {
    const record = (input: object) =>
      gateway.admin.mutate('recordDonation', 'RecordDonationInput', 'donation { id } line { place }', {
        ...{ to: { projectId: project }, amount: { amount: '1.00' }, donor: { anonymous: true } },
        ...{ idempotencyKey: uniqueKey(), ...input },
      });
    const twice = uniqueKey();
    const answers = await Promise.all([
      record({}),
      record({ to: { projectId: project.replace(/.$/, (last) => (last === '0' ? '1' : '0')) } }),
      record({ amount: { amount: '1.00', currency: 'USD' } }),
      record({ idempotencyKey: twice }),
      record({ idempotencyKey: twice }),
      record({ idempotencyKey: twice, amount: { amount: '2.00' } }),
      record({}),
    ]);
    const codes = answers.map(({ userErrors }) => (userErrors as { code: string }[])[0]?.code ?? 'written');
    expect(codes.slice(0, 3)).toEqual(['written', 'NOT_FOUND', 'CURRENCY_MISMATCH']);
    // Which of three with one key comes first is open; the others repeat it or are refused.
    expect(codes.slice(3, 6).sort()).toEqual(
      codes[5] === 'written'
        ? ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_REUSED', 'written']
        : ['IDEMPOTENCY_KEY_REUSED', 'written', 'written'],
    );
    expect(codes[6]).toBe('written');
    const written = answers.filter(({ userErrors }) => (userErrors as unknown[]).length === 0);
    const places = new Set(written.map(({ line }) => line.place as number));
    expect(places.size).toBe(3);
  });

  test('a key that was used for something else refuses one donation, and its neighbours are written', async () => {
    const key = uniqueKey();
    const { projects, host } = await createCeremony(gateway.admin);
    const { userErrors } = await claim(gateway.admin, projects[0].id, host.id, { idempotencyKey: key });
    expect(userErrors).toEqual([]);
    const record = (idempotencyKey: string) =>
      gateway.admin.mutate('recordDonation', 'RecordDonationInput', 'line { place }', {
        ...{ to: { projectId: project }, amount: { amount: '1.00' }, donor: { anonymous: true } },
        ...{ idempotencyKey },
      });
    const keys = [uniqueKey(), key, uniqueKey(), uniqueKey(), key, uniqueKey()];
    const answers = await Promise.all(keys.map(record));
    const codes = answers.map(({ userErrors }) => (userErrors as { code: string }[])[0]?.code ?? 'written');
    expect(codes).toEqual(keys.map((used) => (used === key ? 'IDEMPOTENCY_KEY_REUSED' : 'written')));
  });
}
