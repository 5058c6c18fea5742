import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { Donation } from '../../src/domain/donation/entity.js';
import { LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { writingNothing } from '../graphql/contents.js';
import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  DONATION,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

export function donationsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  afterEach(async () => {
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  /** A project at an event. An organisation two levels below the top runs it; the event has another host. */
  async function createScopes() {
    const { admin } = gateway;
    const top: string = (await createOrganisation(admin)).id;
    const middle: string = (await createOrganisation(admin, { parentId: top })).id;
    const own: string = (await createOrganisation(admin, { parentId: middle })).id;
    const host: string = (await createOrganisation(admin)).id;
    const event: string = (await createEvent(admin, [host, own])).id;
    const project: string = (await createProject(admin, { organisationId: own, eventId: event })).id;
    return { top, middle, own, host, event, project };
  }

  const FIGURES =
    'pledged { amount } received { amount } refunded { amount } net { amount } donationCount donorCount';

  /** A total in one line of text: pledged, received, refunded, net; donations and donors. */
  async function total(scope: object): Promise<string> {
    const document = `query ($scope: DonationScope!) { donationTotal(scope: $scope) { ${FIGURES} } }`;
    return read((await gateway.anyone.ask(document, { scope })).donationTotal);
  }

  function read({ pledged, received, refunded, net, donationCount, donorCount }: Answer): string {
    const sums = [pledged, received, refunded, net].map(({ amount }) => amount as string).join(' ');
    return `${sums} of ${String(donationCount)} by ${String(donorCount)}`;
  }

  const refund = (donationId: string, amount: string) =>
    gateway.admin.do('refundDonation', DONATION, {
      ...{ id: donationId, amount: { amount }, reason: '退回', idempotencyKey: uniqueKey() },
    });
  const receive = (donationId: string, amount: string) =>
    gateway.admin.do('receivePledge', DONATION, {
      ...{ id: donationId, amount: { amount }, idempotencyKey: uniqueKey() },
    });
  const correct = (lineId: string, amount: string) =>
    gateway.admin.do('correctDonation', DONATION, {
      ...{ lineId, amount: { amount }, reason: '写错了', idempotencyKey: uniqueKey() },
    });

  test('organisations asked for together each list what their totals count, in each order, and show no more of it', async () => {
    const { top, middle, own, host, event, project } = await createScopes();
    const gifts = [
      await donate(gateway.admin, { projectId: project }, '3.00', { publishAmount: false }),
      await donate(gateway.admin, { eventId: event }, '9.00'),
      await donate(gateway.admin, { organisationId: middle }, '5.00', {
        donor: { name: '李' },
        publishAmount: true,
      }),
      await donate(gateway.admin, { organisationId: top }, '7.00', { publishAmount: true }),
    ].map(({ donation }) => donation.id as string);
    const names = new Map(gifts.map((id, index) => [id, index]));
    const ids = [top, middle, own, host];
    const listed = async (args: string): Promise<number[][]> => {
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organisation { donations${args} { nodes { id donorName amount { amount } } totalCount } } } }`;
      const { nodes } = await gateway.anyone.ask(query, { ids });
      for (const { donations } of nodes) {
        for (const { id, donorName, amount } of donations.nodes) {
          expect(donorName).toBeNull();
          if (names.get(id) === 0) expect(amount).toBeNull();
        }
      }
      return nodes.map(({ donations }: Answer) => donations.nodes.map(({ id }: Answer) => names.get(id)));
    };
    expect(await listed('')).toEqual([[3, 2, 0], [2, 0], [0], [1]]);
    expect(await listed('(last: 2)')).toEqual([[2, 0], [2, 0], [0], [1]]);
    expect(await listed('(orderBy: { field: BALANCE, direction: DESC })')).toEqual([
      [3, 2, 0],
      [2, 0],
      [0],
      [1],
    ]);
    expect(await listed(`(filter: { projectId: "${project}" })`)).toEqual([[0], [0], [0], []]);
    expect(await listed(`(filter: { organisationId: "${middle}" })`)).toEqual([[2, 0], [2, 0], [0], []]);
  });

  test('pledges, receipts, refunds and corrections are kept apart, and what is all given back counts no more', async () => {
    const { project } = await createScopes();
    const scope = { projectId: project };
    const story: [() => Promise<Answer>, string][] = [
      [() => donate(gateway.admin, scope, '100.00'), '0.00 100.00 0.00 100.00 of 1 by 1'],
      [() => donate(gateway.admin, scope, '50.00', { kind: 'PLEDGE' }), '50.00 100.00 0.00 100.00 of 2 by 2'],
    ];
    const made: Answer[] = [];
    for (const [act, figures] of story) {
      made.push(await act());
      expect(await total(scope)).toBe(figures);
    }
    const [gift, pledge] = made;
    const later: [() => Promise<Answer>, string][] = [
      [() => receive(pledge.donation.id, '20.00'), '50.00 120.00 0.00 120.00 of 2 by 2'],
      [() => receive(pledge.donation.id, '30.00'), '50.00 150.00 0.00 150.00 of 2 by 2'],
      [() => refund(gift.donation.id, '40.00'), '50.00 150.00 40.00 110.00 of 2 by 2'],
      [() => correct(gift.line.id, '80.00'), '50.00 130.00 40.00 90.00 of 2 by 2'],
      [() => correct(gift.line.id, '100.00'), '50.00 150.00 40.00 110.00 of 2 by 2'],
      [() => correct(pledge.line.id, '45.50'), '45.50 150.00 40.00 110.00 of 2 by 2'],
      [() => refund(pledge.donation.id, '50.00'), '45.50 150.00 90.00 60.00 of 1 by 1'],
    ];
    for (const [act, figures] of later) {
      await act();
      expect(await total(scope)).toBe(figures);
    }
    const { donation } = await gateway.admin.ask(`{ donation(id: "${String(gift.donation.id)}") {
      amount { amount } lines { nodes { kind countsAs amount { amount } correctsId corrects { id kind } reason } }
    } }`);
    expect(donation.amount.amount).toBe('100.00');
    expect(donation.lines.nodes).toEqual([
      {
        kind: 'RECEIPT',
        countsAs: 'RECEIPT',
        amount: { amount: '100.00' },
        correctsId: null,
        corrects: null,
        reason: null,
      },
      {
        kind: 'REFUND',
        countsAs: 'REFUND',
        amount: { amount: '40.00' },
        correctsId: null,
        corrects: null,
        reason: '退回',
      },
      {
        kind: 'CORRECTION',
        countsAs: 'RECEIPT',
        amount: { amount: '-20.00' },
        correctsId: gift.line.id,
        corrects: { id: gift.line.id, kind: 'RECEIPT' },
        reason: '写错了',
      },
      {
        kind: 'CORRECTION',
        countsAs: 'RECEIPT',
        amount: { amount: '20.00' },
        correctsId: gift.line.id,
        corrects: { id: gift.line.id, kind: 'RECEIPT' },
        reason: '写错了',
      },
    ]);
  });

  test('a donation counts for what it was given to and everyone above, and for nobody twice', async () => {
    const { top, middle, own, host, event, project } = await createScopes();
    const before = await total({ everything: true });
    await donate(gateway.admin, { projectId: project }, '1.00');
    await donate(gateway.admin, { eventId: event }, '20.00');
    await donate(gateway.admin, { organisationId: middle }, '300.00');
    const received = async (scope: object) => (await total(scope)).split(' ')[1];
    expect({
      project: await received({ projectId: project }),
      event: await received({ eventId: event }),
      own: await received({ organisationId: own }),
      middle: await received({ organisationId: middle }),
      top: await received({ organisationId: top }),
      host: await received({ organisationId: host }),
    }).toEqual({
      project: '1.00',
      event: '21.00',
      own: '1.00',
      middle: '301.00',
      top: '301.00',
      host: '20.00',
    });
    const everything = Number((await received({ everything: true })) ?? 0) - Number(before.split(' ')[1]);
    expect(everything).toBeCloseTo(321);
    const { project: shown } = await gateway.anyone.ask(`{ project(id: "${project}") {
      donationTotal { ${FIGURES} } event { donationTotal { ${FIGURES} } } organisation { donationTotal { ${FIGURES} } }
    } }`);
    expect(read(shown.donationTotal)).toBe('0.00 1.00 0.00 1.00 of 1 by 1');
    expect(read(shown.event.donationTotal)).toBe('0.00 21.00 0.00 21.00 of 2 by 2');
    expect(read(shown.organisation.donationTotal)).toBe('0.00 1.00 0.00 1.00 of 1 by 1');
  });

  test('a donor counts once wherever she gives, and whoever is anonymous counts each time', async () => {
    const { own, project, event } = await createScopes();
    const volunteerId: string = (await createVolunteer(gateway.admin, own)).id;
    const donors = [
      { volunteerId },
      { volunteerId },
      { name: '甲' },
      { name: ' 甲 ' },
      { name: '乙' },
      { organisationId: own },
      { anonymous: true },
      { anonymous: true },
    ];
    for (const donor of donors) await donate(gateway.admin, { projectId: project }, '1.00', { donor });
    await donate(gateway.admin, { eventId: event }, '1.00', { donor: { volunteerId }, kind: 'PLEDGE' });
    expect(await total({ projectId: project })).toMatch(/of 8 by 6$/);
    expect(await total({ eventId: event })).toMatch(/of 9 by 6$/);
    expect(await total({ organisationId: own })).toMatch(/of 8 by 6$/);
  });

  // The first donation in a currency creates rows that later donations lock.
  test.each(['CNY', 'USD'])(
    'twenty equal requests at once in %s give once and are answered alike, and so is one that comes later',
    async (currency) => {
      const { id: organisationId } = await createOrganisation(gateway.admin, { currency });
      const amount = { amount: '5', currency };
      const input = {
        to: { organisationId },
        amount,
        donor: { name: '甲' },
        idempotencyKey: uniqueKey('twenty'),
      };
      const send = () => gateway.admin.mutate('recordDonation', DONATION, input);
      const answers = await Promise.all(Array.from({ length: 20 }, send));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await writingNothing(gateway.store, send)).toEqual(answers[0]);
      const { read } = gateway.store;
      expect(await read.countBy(Donation, { organisationId })).toBe(1);
      expect(await read.countBy(LedgerLine, { donationId: answers[0].donation.id })).toBe(1);
      expect(await total({ organisationId })).toMatch('of 1 by 1');
    },
  );

  test('several changes in one document each answer with what they have changed', async () => {
    const { project } = await createScopes();
    const pledge = await donate(gateway.admin, { projectId: project }, '10.00', { kind: 'PLEDGE' });
    const of = (input: object) => ({ id: pledge.donation.id, idempotencyKey: uniqueKey(), ...input });
    const answer = 'donation { balance { amount } lines { nodes { kind } } } userErrors { code }';
    const { received, refunded } = await gateway.admin.ask(
      `mutation ($receive: ReceivePledgeInput!, $refund: RefundDonationInput!) {
        received: receivePledge(input: $receive) { ${answer} }
        refunded: refundDonation(input: $refund) { ${answer} }
      }`,
      {
        receive: of({ amount: { amount: '10.00' } }),
        refund: of({ amount: { amount: '4.00' }, reason: '退回' }),
      },
    );
    const kinds = ({ donation }: Answer) => donation.lines.nodes.map(({ kind }: Answer) => kind as string);
    expect(kinds(received)).toEqual(['PLEDGE', 'RECEIPT']);
    expect(kinds(refunded)).toEqual(['PLEDGE', 'RECEIPT', 'REFUND']);
    const balances = [received, refunded].map(({ donation }) => donation.balance.amount as string);
    expect(balances).toEqual(['10.00', '6.00']);
  });

  test('twenty refunds at once pay back no more than came', async () => {
    const { project } = await createScopes();
    const { donation } = await donate(gateway.admin, { projectId: project }, '10.00');
    const input = { id: donation.id, amount: { amount: '1.00' }, reason: '退回' };
    const refunds = Array.from({ length: 20 }, () =>
      gateway.admin.mutate('refundDonation', 'line { id }', {
        ...input,
        idempotencyKey: uniqueKey(),
      }),
    );
    const answers = await Promise.all(refunds);
    expect(answers.filter(({ line }) => line)).toHaveLength(10);
    expect(await total({ projectId: project })).toBe('0.00 10.00 10.00 0.00 of 0 by 0');
  });

  test('a donation given before an organisation moved goes on counting where it was given', async () => {
    const { top, middle, own } = await createScopes();
    const { donation } = await donate(gateway.admin, { organisationId: own }, '10.00');
    const elsewhere = (await createOrganisation(gateway.admin)).id;
    const input = { id: own, parentId: elsewhere };
    await gateway.admin.do('updateOrganisation', 'organisation { id }', input);
    await refund(donation.id, '4.00');
    await donate(gateway.admin, { organisationId: own }, '100.00');
    const net = async (organisationId: string) => (await total({ organisationId })).split(' ')[3];
    expect([await net(top), await net(middle), await net(own), await net(elsewhere)]).toEqual([
      '6.00',
      '6.00',
      '106.00',
      '100.00',
    ]);
  });

  test('the audit finds a total that someone has touched', async () => {
    const { project } = await createScopes();
    await donate(gateway.admin, { projectId: project }, '10.00');
    const touch = (fen: number) =>
      gateway.store.transact((tx) =>
        tx.manager.query('UPDATE donation_total SET received = received + ? WHERE scope = ?', [fen, project]),
      );
    await touch(1);
    expect(await gateway.store.snapshot(auditTotals)).toEqual([
      {
        ...{ scope: project, currency: 'CNY' },
        ledger: expect.objectContaining({ received: 1_000n }) as unknown,
        total: expect.objectContaining({ received: 1_001n }),
      },
    ]);
    await touch(-1);
  });
}
