import { dayIn } from '../../src/core/time.js';
import { contentOf } from '../../src/domain/donation/ledger/chain.js';
import { LedgerKind, type LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { invested } from '../examples/investment.js';
import { attemptMutation, refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, DONATION, donate, uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const LINE: Omit<LedgerLine, 'hash'> = {
  ...{ id: 'lin_1', number: 1, donationId: 'don_1', kind: LedgerKind.RECEIPT, countsAs: LedgerKind.RECEIPT },
  ...{ amountMinor: 100n, currency: 'CNY', correctsId: null, counterpartId: null, receivedOn: null },
  ...{ donorCommitment: 'd', reasonCommitment: null, scopes: ['prj_1', 'everything'], recordedAt: 5 },
};

test('a line says the day only where there is one, so that all earlier hashes stay what they are', () => {
  const before = '[1,"lin_1","don_1","RECEIPT","RECEIPT","100","CNY",null,["prj_1","everything"],5,"d",null]';
  expect(contentOf(LINE)).toBe(before);
  expect(contentOf({ ...LINE, receivedOn: '2026-01-02' })).toBe(
    `${before.slice(0, -1)},{"receivedOn":"2026-01-02"}]`,
  );
  expect(contentOf({ ...LINE, receivedOn: '2026-01-02', counterpartId: 'lin_2' })).toBe(
    `${before.slice(0, -1)},{"counterpart":"lin_2","receivedOn":"2026-01-02"}]`,
  );
});

onEveryGateway((gateway) => {
  let host: string;
  let keeper: GraphClient;
  let eventId: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    keeper = await gateway.as({ role: 'organiser', organisationId: host });
    eventId = (await createEvent(gateway.admin, [host])).id;
  });

  afterEach(async () => {
    const { ledgerEnd } = await gateway.anyone.ask('{ ledgerEnd { number } }');
    const { verifyLedger } = await gateway.anyone.ask(
      `{ verifyLedger(after: ${String(Math.max(0, (ledgerEnd.number as number) - 900))}) { valid problem } }`,
    );
    expect(verifyLedger).toEqual({ valid: true, problem: null });
  });

  const refused = refusing(gateway);
  const giving = (to: object, input: object) => ({
    ...{ to, amount: { amount: '10' }, donor: { anonymous: true }, idempotencyKey: uniqueKey('gift') },
    ...input,
  });
  const daysOf = async (id: string): Promise<unknown[]> => {
    const { donation } = await gateway.anyone.ask(
      `{ donation(id: "${id}") { lines { nodes { kind receivedOn } } } }`,
    );
    return donation.lines.nodes.map(({ kind, receivedOn }: Record<string, unknown>) => [kind, receivedOn]);
  };

  test('the day on which money came stands beside the moment at which it was typed; its corrections and moves have it, too', async () => {
    const { donation, line } = await donate(keeper, { eventId }, '100', { receivedOn: '2024-05-01' });
    const all = { reason: '写错了', idempotencyKey: uniqueKey() };
    await keeper.do('correctDonation', DONATION, { ...all, lineId: line.id, amount: { amount: '90' } });
    const move = { ...all, id: donation.id, to: { organisationId: host }, idempotencyKey: uniqueKey() };
    const { donation: moved } = await keeper.do('moveDonation', 'donation { id }', move);
    expect(await daysOf(donation.id)).toEqual([
      ['RECEIPT', '2024-05-01'],
      ['CORRECTION', '2024-05-01'],
      ['MOVE', '2024-05-01'],
    ]);
    expect(await daysOf(moved.id)).toEqual([['MOVE', '2024-05-01']]);
  });

  test('a promise has no such day, what comes of it has; what was not said is not there', async () => {
    const { donation } = await donate(keeper, { eventId }, '100', { kind: 'PLEDGE' });
    for (const receivedOn of ['2024-05-01', null, '2024-06-01']) {
      const came = { id: donation.id, amount: { amount: '10' }, receivedOn, idempotencyKey: uniqueKey() };
      await keeper.do('receivePledge', DONATION, came);
    }
    const move = {
      id: donation.id,
      to: { organisationId: host },
      reason: '记错',
      idempotencyKey: uniqueKey(),
    };
    const { donation: moved } = await keeper.do('moveDonation', 'donation { id }', move);
    expect(await daysOf(donation.id)).toEqual([
      ['PLEDGE', null],
      ['RECEIPT', '2024-05-01'],
      ['RECEIPT', null],
      ['RECEIPT', '2024-06-01'],
      ['MOVE', null],
      ['MOVE', null],
    ]);
    expect(await daysOf(moved.id)).toEqual([
      ['MOVE', null],
      ['MOVE', null],
    ]);
    expect(
      await refused(
        keeper,
        'recordDonation',
        giving({ eventId }, { kind: 'PLEDGE', receivedOn: '2024-05-01' }),
      ),
    ).toBe('PROMISE_NOT_RECEIVED');
  });

  test('it is not after today where the event is', async () => {
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const;
    const ids = [];
    for (const timeZone of [east, west]) {
      ids.push((await createEvent(gateway.admin, [host], { timeZone })).id as string);
    }
    // It is never the same day at both.
    const receivedOn = dayIn(east, Date.now());
    const [inEast, inWest] = ids.map((id) => giving({ eventId: id }, { receivedOn }));
    expect(await attemptMutation(keeper, 'recordDonation', inEast as object)).toBeNull();
    expect(await refused(keeper, 'recordDonation', inWest as object)).toBe('RECEIVED_IN_FUTURE');
    const { donation } = await donate(keeper, { eventId: ids[1] }, '10', { kind: 'PLEDGE' });
    const came = { id: donation.id, amount: { amount: '1' }, receivedOn, idempotencyKey: uniqueKey() };
    expect(await refused(keeper, 'receivePledge', came)).toBe('RECEIVED_IN_FUTURE');
  });

  test('a year of 0, and one that is no year of four digits, has a code of its own wherever a year or a day is sent', async () => {
    for (const year of [0, -1, 24, 1899, 2200, 20244]) {
      expect(await refused(keeper, 'recordInvestment', { ...invested(host), year })).toBe('BAD_YEAR');
    }
    const later = { ...invested(host), year: 2199 };
    expect(await refused(keeper, 'recordInvestment', later)).toBe('YEAR_IN_FUTURE');
    const milestone = { organisationId: host, title: zh('成立'), date: '0000-01-01' };
    expect(await refused(gateway.admin, 'recordMilestone', milestone)).toBe('BAD_YEAR');
    expect(await refused(keeper, 'recordDonation', giving({ eventId }, { receivedOn: '0000-12-31' }))).toBe(
      'BAD_YEAR',
    );
    const { errors } = await gateway.anyone.send(
      `{ organisation(id: "${host}") { investments(filter: { years: [2024, 0] }) { nodes { id } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_YEAR', field: ['filter', 'years'] });
  });
});
