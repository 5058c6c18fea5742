// Totals have no bound, so nobody's donations can make another donation too large.
import { LIMITS } from '../../src/core/limits.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import {
  createOrganisation,
  createProject,
  createVolunteer,
  DONATION,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const LARGEST = '10000000000000.00';
const FIGURES = 'pledged { amount minor } received { amount minor } net { amount minor digits currency }';

onEveryGateway((gateway) => {
  let organiser: GraphClient;
  let volunteer: GraphClient;
  let volunteerId: string;
  let hers: string;
  let others: string;

  beforeAll(async () => {
    const own: string = (await createOrganisation(gateway.admin)).id;
    volunteerId = (await createVolunteer(gateway.admin, own)).id;
    hers = (await createProject(gateway.admin, { organisationId: own })).id;
    others = (
      await createProject(gateway.admin, { organisationId: (await createOrganisation(gateway.admin)).id })
    ).id;
    organiser = await gateway.as({ role: 'organiser', organisationId: own });
    volunteer = await gateway.as({ role: 'volunteer', volunteerId });
  });

  afterEach(async () => {
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  const total = async (scope: object = { everything: true }): Promise<Answer> =>
    (
      await gateway.anyone.ask(
        `query ($scope: DonationScope!) { donationTotal(scope: $scope) { ${FIGURES} } }`,
        { scope },
      )
    ).donationTotal;

  /** The first event of a subscription over Server-Sent Events. */
  async function streamed(query: string): Promise<Answer> {
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    let text = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const data = /^data: ?(.*)$/m.exec(
        text.includes('event: next') ? text.slice(text.indexOf('event: next')) : '',
      );
      if (data?.[1] && text.endsWith('\n\n')) return JSON.parse(data[1]).data;
    }
    throw new Error(`no event: ${text}`);
  }

  test('one bearer records and promises as much as she likes, and everybody else goes on giving', async () => {
    const many = Array.from({ length: 10 });
    const receipts = many.map(() => donate(organiser, { projectId: hers }, LARGEST));
    const own = { kind: 'PLEDGE', donor: { volunteerId } };
    const pledges = many.map(() => donate(volunteer, { projectId: others }, LARGEST, own));
    for (const { userErrors } of await Promise.all([...receipts, ...pledges])) expect(userErrors).toEqual([]);
    expect((await donate(gateway.admin, { projectId: others }, '0.01')).userErrors).toEqual([]);
    const pledge = await donate(gateway.admin, { projectId: others }, '0.01', { kind: 'PLEDGE' });
    expect(pledge.userErrors).toEqual([]);
    const sum = { amount: '100000000000000.01', minor: '10000000000000001' };
    expect(await total()).toEqual({
      pledged: sum,
      received: sum,
      net: { ...sum, digits: 2, currency: 'CNY' },
    });
    expect((await total({ projectId: others })).received).toEqual({ amount: '0.01', minor: 1 });
  });

  test('minor units are a number as long as that is exact and then a text, on every door', async () => {
    const { id } = await createOrganisation(gateway.admin, { currency: 'EUR' });
    const subscription = `subscription { donationTotal(scope: { organisationId: "${String(id)}" }) { received { amount minor } } }`;
    const live = gateway.anyone.subscribe(subscription);
    await live.count(1);
    const give = (amount: string) =>
      donate(gateway.admin, { organisationId: id }, '', { amount: { amount, currency: 'EUR' } });
    for (let n = 0; n < 9; n++) await give(LARGEST);
    for (const [last, amount, minor] of [
      ['71992547409.91', '90071992547409.91', 2 ** 53 - 1],
      ['0.01', '90071992547409.92', '9007199254740992'],
      ['0.01', '90071992547409.93', '9007199254740993'],
    ] as const) {
      await give(last);
      const received = { amount, minor };
      await live.until(({ data }) => data.at(-1)?.donationTotal.received.amount === amount);
      expect(live.data.at(-1).donationTotal).toEqual({ received });
      expect((await total({ organisationId: id })).received).toEqual(received);
      expect(await streamed(subscription)).toEqual({ donationTotal: { received } });
    }
    await live.close();
  });

  test('a total goes on past what an integer column holds', async () => {
    const { id } = await createOrganisation(gateway.admin);
    const set = (received: bigint) =>
      gateway.store.transact(({ manager }) =>
        manager.query("UPDATE donation_total SET received = ? WHERE scope = ? AND currency = 'CNY'", [
          received.toString(),
          id,
        ]),
      );
    await donate(gateway.admin, { organisationId: id }, '0.01');
    await set(2n ** 63n - 1n);
    await donate(gateway.admin, { organisationId: id }, '0.01');
    const past = { amount: '92233720368547758.08', minor: '9223372036854775808' };
    expect((await total({ organisationId: id })).received).toEqual(past);
    await set(2n);
  });

  test('one donation receives no more than a list can sort by, whoever records it', async () => {
    const { donation } = await donate(gateway.admin, { projectId: hers }, '1.00', { kind: 'PLEDGE' });
    const decimal = (fen: bigint) => String(fen).replace(/(?=..$)/, '.');
    const receive = (amount: string) =>
      gateway.admin.mutate('receivePledge', DONATION, {
        ...{ id: donation.id, amount: { amount }, idempotencyKey: uniqueKey() },
      });
    expect((await receive(decimal(LIMITS.DONATION_RECEIVED_MINOR - 1n))).userErrors).toEqual([]);
    const one = await receive('0.01');
    expect(one.userErrors).toEqual([]);
    const refused = await receive('0.01');
    expect(refused.userErrors).toMatchObject([{ code: 'AMOUNT_TOO_LARGE', field: ['input', 'amount'] }]);
    // A receipt that is not the largest line can only be corrected downwards.
    const more = {
      lineId: one.line.id,
      amount: { amount: '0.02' },
      reason: '写错了',
      idempotencyKey: uniqueKey(),
    };
    const corrected = await gateway.admin.mutate('correctDonation', DONATION, more);
    expect(corrected.userErrors).toMatchObject([{ code: 'AMOUNT_TOO_LARGE' }]);
  });
});
