import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { LedgerKind } from '../../src/domain/donation/ledger/rows.js';
import { movedParts } from '../../src/domain/donation/moving/rules.js';
import { matching } from '../examples/match.js';
import { attemptMutation, refusing } from '../graphql/attempt.js';
import {
  createEvent,
  createOrganisation,
  createProject,
  DONATION,
  donate,
  NAMED,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const { PLEDGE, RECEIPT, REFUND } = LedgerKind;
const line = (kind: LedgerKind, amountMinor: bigint) => ({ kind, countsAs: kind, amountMinor });

test.each([
  ['all of a gift', [line(RECEIPT, 100n)], undefined, [[RECEIPT, 100n]]],
  ['what was not given back', [line(RECEIPT, 100n), line(REFUND, 30n)], undefined, [[RECEIPT, 70n]]],
  ['a promise', [line(PLEDGE, 100n)], 40n, [[PLEDGE, 40n]]],
  [
    'a promise with the money that came of it',
    [line(PLEDGE, 100n), line(RECEIPT, 60n), line(REFUND, 10n)],
    undefined,
    [
      [PLEDGE, 90n],
      [RECEIPT, 50n],
    ],
  ],
])('%s is moved', (_what, lines, amountMinor, parts) => {
  expect(movedParts(lines, amountMinor).map((part) => [part.countsAs, part.amountMinor])).toEqual(parts);
});

const MOVED = `donation { id kind donorName amount { amount } balance { amount } project { id } event { id }
    lines { nodes { id kind countsAs amount { amount } reason counterpart { id kind amount { amount }
      donation { id balance { amount } project { id } } } } } }
  line { id counterpart { counterpart { id } donation { id } } }`;

onEveryGateway((gateway) => {
  let host: string;
  let keeper: GraphClient;
  let eventId: string;
  let wrong: string;
  let right: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    keeper = await gateway.as({ role: 'organiser', organisationId: host });
    eventId = (await createEvent(gateway.admin, [host])).id;
    [wrong, right] = [await projectOf(), await projectOf()];
  });

  afterEach(async () => {
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
    for (let after = 0; ;) {
      const { verifyLedger } = await gateway.anyone.ask(
        `{ verifyLedger(after: ${String(after)}) { valid problem verifiedTo end { number } } }`,
      );
      expect(verifyLedger).toMatchObject({ valid: true, problem: null });
      if (verifyLedger.verifiedTo === verifyLedger.end.number) break;
      after = verifyLedger.verifiedTo as number;
    }
  });

  const refused = refusing(gateway);

  const projectOf = async (input: object = {}): Promise<string> =>
    (await createProject(gateway.admin, { organisationId: host, eventId, ...input })).id;

  const moving = (id: string, to: object, amount?: string) => ({
    ...{ id, to, reason: '记错项目', idempotencyKey: uniqueKey('move') },
    ...(amount !== undefined && { amount: { amount } }),
  });
  const move = (id: string, to: object = { projectId: right }, amount?: string): Promise<Answer> =>
    keeper.do('moveDonation', MOVED, moving(id, to, amount));

  /** Pledged, received, refunded; donations and donors. */
  const total = async (scope: object): Promise<string> => {
    const { donationTotal } = await gateway.anyone.ask(
      `query ($scope: DonationScope!) { donationTotal(scope: $scope) {
         pledged { amount } received { amount } refunded { amount } donationCount donorCount } }`,
      { scope },
    );
    const { pledged, received, refunded, donationCount, donorCount } = donationTotal;
    const sums = [pledged, received, refunded].map(({ amount }) => amount as string).join(' ');
    return `${sums} of ${String(donationCount)} by ${String(donorCount)}`;
  };

  test('both ledgers show a gift that is moved, each line names the other, and totals follow it', async () => {
    const donor = { name: '王阿姨' };
    const { donation } = await donate(keeper, { projectId: wrong }, '100.00', {
      ...{ donor, ...NAMED, publishAmount: true },
    });
    await donate(keeper, { projectId: right }, '5.00', { donor });
    const made = await move(donation.id);
    const out = { id: expect.any(String) as string, kind: 'MOVE', amount: { amount: '-100.00' } };
    expect(made.donation).toMatchObject({
      ...{ kind: 'RECEIPT', donorName: '王阿姨', amount: { amount: '100.00' } },
      ...{ balance: { amount: '100.00' }, project: { id: right }, event: { id: eventId } },
      lines: {
        nodes: [
          {
            ...{ kind: 'MOVE', countsAs: 'RECEIPT', amount: { amount: '100.00' }, reason: '记错项目' },
            counterpart: {
              ...out,
              donation: { id: donation.id, balance: { amount: '0.00' }, project: { id: wrong } },
            },
          },
        ],
      },
    });
    expect(made.line.counterpart).toEqual({
      counterpart: { id: made.line.id },
      donation: { id: donation.id },
    });
    expect(await total({ projectId: wrong })).toBe('0.00 0.00 0.00 of 0 by 0');
    expect(await total({ projectId: right })).toBe('0.00 105.00 0.00 of 2 by 1');
    expect(await total({ eventId })).toBe('0.00 105.00 0.00 of 2 by 1');
    expect(await total({ organisationId: host })).toBe('0.00 105.00 0.00 of 2 by 1');
    const { donation: before } = await keeper.ask(
      `{ donation(id: "${String(donation.id)}") { lines { nodes { kind counterpart { donation { id } } } } } }`,
    );
    expect(before.lines.nodes).toEqual([
      { kind: 'RECEIPT', counterpart: null },
      { kind: 'MOVE', counterpart: { donation: { id: made.donation.id } } },
    ]);
  });

  test('a promise is moved with the money that came of it; what went back stays where it came', async () => {
    const { donation } = await donate(keeper, { projectId: wrong }, '100', { kind: 'PLEDGE' });
    const later = (amount: string) => ({ id: donation.id, amount: { amount }, idempotencyKey: uniqueKey() });
    await keeper.do('receivePledge', DONATION, later('60'));
    await keeper.do('refundDonation', DONATION, { ...later('10'), reason: '退回' });
    const other = (await createEvent(gateway.admin, [host])).id as string;
    const there = await projectOf({ eventId: other });
    const part = await move(donation.id, { projectId: there }, '30');
    expect(part.donation).toMatchObject({ kind: 'PLEDGE', balance: { amount: '30.00' } });
    expect(await total({ projectId: wrong })).toBe('70.00 30.00 10.00 of 1 by 1');
    expect(await total({ eventId: other })).toBe('30.00 30.00 0.00 of 1 by 1');
    await move(donation.id, { projectId: there });
    expect(await total({ eventId })).toBe('10.00 10.00 10.00 of 0 by 0');
    expect(await total({ projectId: there })).toBe('90.00 50.00 0.00 of 2 by 2');
    expect(await total({ organisationId: host })).toBe('100.00 60.00 10.00 of 2 by 2');
    await move(part.donation.id, { projectId: wrong });
    expect(await total({ eventId })).toBe('40.00 40.00 10.00 of 1 by 1');
  });

  test('whoever watches either project is told once, and the total of an event that counts both never moves', async () => {
    const { donation } = await donate(keeper, { projectId: wrong }, '100');
    const watch = (scope: object) =>
      gateway.anyone.subscribe(
        'subscription ($scope: DonationScope!) { donationTotal(scope: $scope) { received { amount } } }',
        { scope },
      );
    const [losing, gaining, both] = [
      watch({ projectId: wrong }),
      watch({ projectId: right }),
      watch({ eventId }),
    ];
    for (const live of [losing, gaining, both]) await live.count(1);
    const made = await move(donation.id);
    for (const live of [losing, gaining, both]) await live.count(2);
    for (const live of [losing, gaining, both]) await live.close();
    const seen = [losing, gaining, both].map(({ data }) =>
      data.map(({ donationTotal }) => donationTotal.received.amount as string),
    );
    expect(seen).toEqual([
      ['100.00', '0.00'],
      ['0.00', '100.00'],
      ['100.00', '100.00'],
    ]);
    for (const projectId of [wrong, right]) {
      const { feed } = await gateway.anyone.ask(
        `query ($filter: FeedFilter) { feed(last: 9, filter: $filter) { nodes {
           kind donation { id } movedFrom { id } project { id } } } }`,
        { filter: { projectId, kinds: ['DONATION_MOVED'] } },
      );
      expect(feed.nodes).toMatchObject([
        { donation: { id: made.donation.id }, movedFrom: { id: donation.id }, project: { id: right } },
      ]);
    }
  });

  test('what a match matched of other gifts stays, whenever the moved one was given', async () => {
    const firm = (await createOrganisation(gateway.admin, { kind: 'ENTERPRISE' })).id as string;
    const { donation: early } = await donate(keeper, { projectId: wrong }, '70');
    for (const to of [{ projectId: wrong }, { projectId: right }, { eventId }]) {
      await matching(gateway.admin, firm, to, '1000');
    }
    const { donation: late } = await donate(keeper, { projectId: wrong }, '30');
    await donate(keeper, { projectId: wrong }, '5');
    const matched = async (): Promise<string[]> => {
      const { organisation } = await gateway.anyone.ask(
        `{ organisation(id: "${firm}") { matches { nodes { matched { amount } } } } }`,
      );
      return organisation.matches.nodes.map((node: Answer) => node.matched.amount);
    };
    expect(await matched()).toEqual(['35.00', '0.00', '35.00']);
    await move(early.id, undefined, '20');
    await move(early.id);
    expect(await matched()).toEqual(['35.00', '70.00', '35.00']);
    await move(late.id);
    expect(await matched()).toEqual(['5.00', '100.00', '35.00']);
  });

  test('an amount that is hidden in totals which move by several stays hidden where it is moved to', async () => {
    await keeper.do('setTotalsRule', 'rule { k }', { of: { projectId: wrong }, move: 'BY_K' });
    const { donation } = await donate(keeper, { projectId: wrong }, '100', { donor: { name: '甲' } });
    await move(donation.id);
    expect(await total({ projectId: right })).toBe('0.00 0.00 0.00 of 0 by 0');
    expect(await total({ eventId })).toBe('0.00 0.00 0.00 of 0 by 0');
  });

  test('a line is corrected to no less than was moved of it, and what was moved is corrected where it is', async () => {
    const { donation, line: first } = await donate(keeper, { projectId: wrong }, '100');
    const { line: into } = await move(donation.id, undefined, '60');
    const correcting = (lineId: string, amount: string) => ({
      ...{ lineId, amount: { amount }, reason: '写错了', idempotencyKey: uniqueKey() },
    });
    expect(await refused(keeper, 'correctDonation', correcting(first.id, '59.99'))).toBe('MOVED_SINCE');
    await keeper.do('correctDonation', 'line { id }', correcting(first.id, '60'));
    const { node } = await keeper.ask(
      `{ node(id: "${String(into.id)}") { ... on LedgerLine { counterpartId } } }`,
    );
    expect(await refused(keeper, 'correctDonation', correcting(node.counterpartId as string, '0'))).toBe(
      'CORRECTION_OF_CORRECTION',
    );
    await keeper.do('correctDonation', 'line { id }', correcting(into.id, '50'));
    expect(await total({ projectId: wrong })).toBe('0.00 0.00 0.00 of 0 by 0');
    expect(await total({ projectId: right })).toBe('0.00 50.00 0.00 of 1 by 1');
  });

  test('the same request moves once, and of many at once no more is moved than there is', async () => {
    const { donation } = await donate(keeper, { projectId: wrong }, '100', { donor: { name: '乙' } });
    const once = moving(donation.id, { projectId: right }, '30');
    const [one, again] = await Promise.all([1, 2].map(() => keeper.do('moveDonation', MOVED, once)));
    expect(again).toEqual(one);
    expect(await keeper.do('moveDonation', MOVED, once)).toEqual(one);
    expect(await refused(keeper, 'moveDonation', { ...once, reason: '另一个' })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        attemptMutation(keeper, 'moveDonation', moving(donation.id, { projectId: right }, '30')),
      ),
    );
    expect(answers.map((refusal) => refusal?.code ?? 'done').sort()).toEqual([
      ...Array<string>(3).fill('MOVE_TOO_LARGE'),
      ...Array<string>(2).fill('done'),
    ]);
    expect(await total({ projectId: right })).toBe('0.00 90.00 0.00 of 3 by 1');
  });

  test('how a donor agreed to be named goes along, and a donor who was forgotten stays so', async () => {
    const { donation } = await donate(keeper, { projectId: wrong }, '100', {
      donor: { name: '丙' },
      ...NAMED,
    });
    const made = await move(donation.id, undefined, '40');
    const { donation: moved } = await keeper.ask(
      `{ donation(id: "${String(made.donation.id)}") { nameConsent { how } } }`,
    );
    expect(moved.nameConsent.how).toBe(NAMED.nameConsent.how);
    await keeper.do('eraseDonor', 'donation { id }', { id: donation.id });
    const nobody = await move(donation.id);
    expect(nobody.donation).toMatchObject({ donorName: null, balance: { amount: '60.00' } });
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { donation } = await donate(keeper, { projectId: wrong }, '100');
    const moved = (id: string, to: object, amount?: string, client = keeper) =>
      refused(client, 'moveDonation', moving(id, to, amount));
    const to = { projectId: right };
    expect(await moved(donation.id, { projectId: wrong })).toBe('MOVE_TO_ITSELF');
    expect(await moved(donation.id, to, '100.01')).toBe('MOVE_TOO_LARGE');
    expect(await moved(donation.id, to, '0')).toBe('AMOUNT_NOT_POSITIVE');
    const stranger = (await createOrganisation(gateway.admin, { currency: 'USD' })).id as string;
    expect(await moved(donation.id, { organisationId: stranger })).toBe('FORBIDDEN');
    expect(await moved(donation.id, { organisationId: stranger }, undefined, gateway.admin)).toBe(
      'CURRENCY_MISMATCH',
    );
    const theirs = await gateway.as({ role: 'organiser', organisationId: stranger });
    expect(await moved(donation.id, { organisationId: stranger }, undefined, theirs)).toBe('FORBIDDEN');
    const draft = await projectOf({ listed: false });
    const { donation: pledge } = await donate(keeper, { projectId: wrong }, '10', { kind: 'PLEDGE' });
    expect(await moved(pledge.id, { projectId: draft })).toBe('PROJECT_NOT_LISTED');
    await move(donation.id);
    expect(await moved(donation.id, to)).toBe('ALREADY_MOVED');
    const { donation: back } = await donate(keeper, { projectId: wrong }, '10');
    const all = { id: back.id, amount: { amount: '10' }, reason: '退回', idempotencyKey: uniqueKey() };
    await keeper.do('refundDonation', DONATION, all);
    expect(await moved(back.id, to)).toBe('NOTHING_TO_MOVE');
  });
});
