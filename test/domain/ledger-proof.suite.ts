import { createHash } from 'node:crypto';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { LIMITS } from '../../src/core/limits.js';
import { refusalOf } from '../graphql/attempt.js';
import {
  claim,
  createCeremony,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { diceOf, SEED } from '../harness/dice.js';
import type { TestGateway } from '../harness/gateway.js';
import { listedAndTotal, type ScopeField } from '../harness/listed-totals.js';

/** What happens to a random world. */
const STEPS = process.env['TEST_LONG'] ? 200 : 36;
const PROOF = 'proof { lines { nodes { number content previousHash hash } } donorWords donorSalt }';

/** A donor's own program would do this; it uses nothing of the gateway's code. */
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
    expect(await verification()).toMatchObject({ valid: true, brokenAt: null });
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
    const { listed, total } = await listedAndTotal(gateway, ['projectId', project], 100);
    expect(listed).toEqual(total);
  });

  test('the donations of a scope are those that its total counts, in random worlds that are moved and merged', async () => {
    const dice = diceOf(SEED);
    const { admin } = gateway;
    const world: Record<ScopeField, string[]> = { organisationId: [], eventId: [], projectId: [] };
    const any = (ids: readonly string[]) => ids[Math.floor(dice() * ids.length)] as string;
    const merged = new Set<string>();
    const standing = () => world.organisationId.filter((id) => !merged.has(id));
    const organisation = async (input: object = {}) =>
      world.organisationId.push((await createOrganisation(admin, input)).id as string);
    for (let made = 0; made < 4; made++) await organisation(made ? { parentId: any(standing()) } : {});
    const gifts: Answer[] = [];
    const sent = () => ({ idempotencyKey: uniqueKey(), reason: '随机' });
    const merge = async () => {
      const [id, intoOrganisationId] = [any(standing()), any(standing())];
      const { userErrors } = await admin.mutate('mergeOrganisations', 'organisation { id }', {
        id,
        intoOrganisationId,
      });
      if (!userErrors.length) merged.add(id);
    };
    const steps: (() => Promise<unknown>)[] = [
      () => organisation({ parentId: any(standing()) }),
      async () => {
        const organisers = [...new Set([any(standing()), any(standing())])];
        world.eventId.push((await createEvent(admin, organisers)).id as string);
      },
      async () => {
        const at = dice() < 0.7 && world.eventId.length ? { eventId: any(world.eventId) } : {};
        const input = { organisationId: any(standing()), listed: dice() < 0.8, ...at };
        world.projectId.push((await createProject(admin, input)).id as string);
      },
      ...Array.from({ length: 5 }, () => async () => {
        const fields = (Object.keys(world) as ScopeField[]).filter((field) => world[field].length);
        const field = any(fields) as ScopeField;
        const kind = dice() < 0.3 ? 'PLEDGE' : 'RECEIPT';
        const to = { [field]: any(field === 'organisationId' ? standing() : world[field]) };
        const donor =
          dice() < 0.5 ? { name: `捐赠人 ${String(Math.floor(dice() * 4))}` } : { anonymous: true };
        const shown = { kind, donor, publishAmount: dice() < 0.5, ...sent() };
        const { donation, line } = await donate(admin, to, (1 + dice() * 99).toFixed(2), shown);
        if (donation) gifts.push({ id: donation.id, lineId: line.id });
      }),
      () =>
        admin.mutate('refundDonation', 'line { id }', {
          id: any(ids(gifts)),
          amount: { amount: '0.50' },
          ...sent(),
        }),
      () =>
        admin.mutate('correctDonation', 'line { id }', {
          ...{ lineId: any(gifts.map(({ lineId }) => lineId as string)), amount: { amount: '7.00' } },
          ...sent(),
        }),
      () =>
        admin.mutate('updateOrganisation', 'organisation { id }', {
          id: any(standing()),
          parentId: any(standing()),
        }),
      () =>
        admin.mutate('updateEvent', 'event { id }', {
          id: any(world.eventId),
          organiserIds: [any(standing())],
        }),
      merge,
      () =>
        admin.mutate('setTotalsRule', '__typename', {
          of: { organisationId: any(standing()) },
          move: 'BY_K',
        }),
    ];
    for (const first of [1, 2, 3, 3]) await steps[first]?.();
    const happen = async () => {
      for (let step = 0; step < STEPS / 2; step++) await steps[Math.floor(dice() * steps.length)]?.();
    };
    await happen();
    // Most are refused: one of both is below the other.
    for (let tries = 0; tries < STEPS && merged.size < 2; tries++) await merge();
    await happen();
    const scopes = (Object.keys(world) as ScopeField[]).flatMap((field) =>
      world[field].map((id) => [field, id] as const),
    );
    expect(gifts.length).toBeGreaterThan(STEPS / 5);
    expect(merged.size).toBeGreaterThan(0);
    for (const scope of [...scopes, [] as const]) {
      const { listed, total } = await listedAndTotal(gateway, scope, scope.length ? 3 : 100);
      expect([scope, listed]).toEqual([scope, total]);
    }
  }, 60_000);

  const ids = (items: readonly Answer[]) => items.map(({ id }) => id as string);

  const give = (donor: object, amount = '12.50'): Promise<Answer> =>
    donate(gateway.admin, { projectId: project }, amount, { donor });

  async function verification(after = 0): Promise<Answer> {
    const { verifyLedger } = await gateway.anyone.ask(
      `{ verifyLedger(after: ${String(after)}) { valid brokenAt problem verifiedTo hash end { number hash } } }`,
    );
    return verifyLedger;
  }

  async function proofOf(donationId: string, client = gateway.admin): Promise<Answer> {
    return (await client.ask(`{ donation(id: "${donationId}") { ${PROOF} } }`)).donation.proof;
  }

  test('a stretch has LEDGER_RANGE_LINES lines at most', async () => {
    const asked = `{ verifyLedger(first: ${String(LIMITS.LEDGER_RANGE_LINES + 1)}) { valid } }`;
    expect((await refusalOf(gateway.anyone, asked)).code).toBe('BAD_NUMBER');
  });

  test('a donor finds her line in the public ledger by its number, and computes its hash herself', async () => {
    const { donation } = await give({ volunteerId });
    const donor = await gateway.as({ role: 'volunteer', volunteerId });
    const { lines, donorWords, donorSalt } = await proofOf(donation.id, donor);
    const [{ number, content, previousHash, hash }] = lines.nodes;
    expect(sha256(`${String(previousHash)}\n${String(content)}`)).toBe(hash);
    const told = JSON.parse(content) as unknown[];
    expect(told.slice(2, 7)).toEqual([donation.id, 'RECEIPT', 'RECEIPT', '1250', 'CNY']);
    expect(told[10]).toBe(sha256(`${String(donorSalt)}\n${String(donorWords)}`));
    expect(donorWords).toBe(volunteerId);
    const { ledgerLine, before } = await gateway.anyone.ask(`{
      ledgerLine(number: ${String(number)}) { hash } before: ledgerLine(number: ${String(number - 1)}) { hash }
    }`);
    expect([ledgerLine.hash, before?.hash ?? '0'.repeat(64)]).toEqual([hash, previousHash]);
  });

  test('a proof shows its lines a page at a time, each with the hash of the line before it in the ledger', async () => {
    const { donation } = await give({ anonymous: true });
    const more = { id: donation.id, amount: { amount: '1.00' }, reason: '退回' };
    for (let n = 0; n < 3; n++) {
      await give({ anonymous: true });
      const refund = { ...more, idempotencyKey: uniqueKey() };
      await gateway.admin.do('refundDonation', 'line { id }', refund);
    }
    const { lines } = await proofOf(donation.id);
    expect(lines.nodes).toHaveLength(4);
    for (const { content, previousHash, hash } of lines.nodes)
      expect(sha256(`${String(previousHash)}\n${String(content)}`)).toBe(hash);
    const paged: Answer[] = [];
    for (let after: string | null = null; ;) {
      const asked = `query ($after: Cursor) { donation(id: "${String(donation.id)}") { proof { lines(first: 3, after: $after) {
        totalCount nodes { number content previousHash hash } pageInfo { endCursor hasNextPage }
      } } } }`;
      const page: Answer = (await gateway.admin.ask(asked, { after })).donation.proof.lines;
      expect(page.totalCount).toBe(4);
      paged.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(lines.nodes);
  });

  test('a proof is for the donor and those who keep the books', async () => {
    const { donation } = await give({ volunteerId });
    expect(await proofOf(donation.id, gateway.anyone)).toBeNull();
    expect(await proofOf(donation.id, await gateway.as({ role: 'screen' }))).toBeNull();
  });

  test('a stretch is proven from any line on, and the end is the same', async () => {
    for (let gift = 0; gift < 3; gift++) await give({ anonymous: true });
    const whole = await verification();
    expect(whole.verifiedTo).toBe(whole.end.number);
    expect(await verification(whole.verifiedTo - 2)).toEqual(whole);
    const { ledgerEnd } = await gateway.anyone.ask('{ ledgerEnd { number hash } }');
    expect(whole.end).toEqual(ledgerEnd);
  });

  test('a stretch begins where the ledger has been', async () => {
    await give({ anonymous: true });
    const { end } = await verification();
    for (const after of [-1, end.number + 1, 1e12]) {
      expect(
        await refusalOf(gateway.anyone, `{ verifyLedger(after: ${String(after)}) { valid } }`),
      ).toMatchObject({ code: 'BAD_NUMBER', field: ['after'] });
    }
    expect(await verification(end.number)).toMatchObject({
      valid: true,
      verifiedTo: end.number,
      hash: end.hash,
    });
  });

  /** Changes the database directly, verifies, and undoes the change. */
  async function tampering(sql: string, undo: string, parameters: unknown[]): Promise<Answer> {
    const run = (statement: string) =>
      gateway.store.transact((tx) => tx.manager.query(statement, parameters));
    await run(sql);
    const found = await verification();
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
      'UPDATE ledger_line SET number = -number WHERE id = ?',
      'UPDATE ledger_line SET number = -number WHERE id = ?',
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
    const { number } = await gateway.store.read.findOneByOrFail(LedgerLine, { id: line.id as string });
    expect(await tampering(sql, undo, [line.id])).toMatchObject({
      valid: false,
      brokenAt: number,
      problem: expect.stringContaining(problem) as unknown,
    });
  });

  test('the proof finds lines that were cut off the end, and a reason that was rewritten', async () => {
    const { line, donation } = await give({ name: '甲' });
    const last = 'UPDATE ledger_line SET number = -number WHERE id = ?';
    expect(await tampering(last, last, [line.id])).toMatchObject({
      valid: false,
      problem: expect.stringContaining('the ledger ends at') as unknown,
    });
    const refund = await gateway.admin.do('refundDonation', 'line { id }', {
      ...{ id: donation.id, amount: { amount: '1.00' }, reason: '退回', idempotencyKey: uniqueKey() },
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
    const { number } = await gateway.store.read.findOneByOrFail(LedgerLine, { id: line.id as string });
    expect(
      await tampering(
        "INSERT INTO ledger_note (lineId, salt, reason) VALUES (?, 'f00d', '补记')",
        'DELETE FROM ledger_note WHERE lineId = ?',
        [line.id],
      ),
    ).toMatchObject({
      valid: false,
      brokenAt: number,
      problem: 'its reason is not the one it was written with',
    });
  });

  test('erasing a donor forgets name and reasons for everybody, and breaks neither chain nor totals', async () => {
    const { donation } = await give({ name: '张三' });
    const reason = '张三要求退回';
    await gateway.admin.do('refundDonation', 'line { id }', {
      ...{ id: donation.id, amount: { amount: '1.00' }, reason, idempotencyKey: uniqueKey() },
    });
    await gateway.admin.do('eraseDonor', 'donation { id }', { id: donation.id });
    const left = await gateway.admin.ask(
      `{ donation(id: "${String(donation.id)}") { donorName balance { amount } lines { nodes { reason } } ${PROOF} } }`,
    );
    expect(left.donation).toMatchObject({
      ...{
        donorName: null,
        balance: { amount: '11.50' },
        lines: { nodes: [{ reason: null }, { reason: null }] },
      },
      proof: { donorWords: null, donorSalt: null },
    });
    for (const table of ['donation', 'ledger_note', 'ledger_line', 'feed_entry', 'idempotency']) {
      expect(JSON.stringify(await gateway.store.read.query(`SELECT * FROM ${table}`))).not.toContain('张三');
    }
    // Lines can still be appended.
    await gateway.admin.do('refundDonation', 'line { id }', {
      ...{ id: donation.id, amount: { amount: '1.00' }, reason: '再退', idempotencyKey: uniqueKey() },
    });
    const again = await gateway.admin.mutate('eraseDonor', 'donation { id }', {
      id: donation.id,
    });
    expect(again.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });

  test('an answer given again is the first one, byte for byte, whatever has happened since', async () => {
    const input = {
      ...{ to: { projectId: project }, amount: { amount: '30.00' }, donor: { name: '丙' } },
      idempotencyKey: uniqueKey(),
    };
    const query = `mutation ($input: RecordDonationInput!) { recordDonation(input: $input) {
      donation { id amount { amount } balance { amount } donorName recordedAt lines { nodes { id number kind hash } } ${PROOF} }
      line { id number hash amount { minor } reason } userErrors { code }
    } }`;
    const first = JSON.stringify(await gateway.admin.send(query, { input }));
    const { donation } = JSON.parse(first).data.recordDonation;
    await gateway.admin.do('refundDonation', 'line { id }', {
      ...{ id: donation.id, amount: { amount: '5.00' }, reason: '退回', idempotencyKey: uniqueKey() },
    });
    const again = await Promise.all(Array.from({ length: 5 }, () => gateway.admin.send(query, { input })));
    expect(again.map((answer) => JSON.stringify(answer))).toEqual(Array(5).fill(first));
  });

  test('of requests in flight together each is answered for itself: good ones, bad ones, the same one twice', async () => {
    const record = (input: object) =>
      gateway.admin.mutate('recordDonation', 'donation { id } line { number }', {
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
    // Any of the three requests with one key may come first; the others repeat it or are refused.
    expect(codes.slice(3, 6).sort()).toEqual(
      codes[5] === 'written'
        ? ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_REUSED', 'written']
        : ['IDEMPOTENCY_KEY_REUSED', 'written', 'written'],
    );
    expect(codes[6]).toBe('written');
    const written = answers.filter(({ userErrors }) => (userErrors as unknown[]).length === 0);
    const numbers = new Set(written.map(({ line }) => line.number as number));
    expect(numbers.size).toBe(3);
  });

  test('a key that was used for something else refuses one donation, and its neighbours are written', async () => {
    const key = uniqueKey();
    const { projects, host } = await createCeremony(gateway.admin);
    const { userErrors } = await claim(gateway.admin, projects[0].id, host.id, { idempotencyKey: key });
    expect(userErrors).toEqual([]);
    const record = (idempotencyKey: string) =>
      gateway.admin.mutate('recordDonation', 'line { number }', {
        ...{ to: { projectId: project }, amount: { amount: '1.00' }, donor: { anonymous: true } },
        ...{ idempotencyKey },
      });
    const keys = [uniqueKey(), key, uniqueKey(), uniqueKey(), key, uniqueKey()];
    const answers = await Promise.all(keys.map(record));
    const codes = answers.map(({ userErrors }) => (userErrors as { code: string }[])[0]?.code ?? 'written');
    expect(codes).toEqual(keys.map((used) => (used === key ? 'IDEMPOTENCY_KEY_REUSED' : 'written')));
  });
}
