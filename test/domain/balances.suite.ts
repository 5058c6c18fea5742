import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import {
  createOrganisation,
  createProject,
  createVolunteer,
  DONATION,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

type Opening = ['pledge' | 'give', amount: string];
type Deed = ['receive' | 'refund', amount: string] | ['correct', line: number, amount: string];

export function balancesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let organisationId: string;
  let projectId: string;

  beforeAll(async () => {
    gateway = on();
    organisationId = (await createOrganisation(gateway.admin)).id;
  });

  beforeEach(async () => {
    projectId = (await createProject(gateway.admin, { organisationId })).id;
  });

  afterEach(async () => {
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  const give = (kind: 'PLEDGE' | 'RECEIPT', amount: string, donor: object = { anonymous: true }) =>
    donate(gateway.admin, { projectId }, amount, { kind, donor, publishAmount: true });

  async function add(mutation: string, input: object): Promise<Answer> {
    return gateway.admin.do(mutation, DONATION, { idempotencyKey: uniqueKey(), ...input });
  }

  const correct = (lineId: string, amount: string) =>
    add('correctDonation', { lineId, amount: { amount }, reason: '写错了' });

  /** One donation and its further lines; a correction names its line by index, from 0. */
  async function play([[opening, amount], ...deeds]: [Opening, ...Deed[]]): Promise<string> {
    const { donation, line } = await give(opening === 'pledge' ? 'PLEDGE' : 'RECEIPT', amount);
    const lines: string[] = [line.id];
    for (const [deed, ...rest] of deeds) {
      const given = { amount: { amount: rest.at(-1) } };
      const made =
        deed === 'correct'
          ? await correct(lines[rest[0] as number] as string, rest[1] as string)
          : deed === 'receive'
            ? await add('receivePledge', { id: donation.id, ...given })
            : await add('refundDonation', { id: donation.id, ...given, reason: '退回' });
      lines.push(made.line.id);
    }
    return donation.id;
  }

  /** As the public sees it: donations, pledged, received, donors. */
  async function counts(scope: object = { projectId }): Promise<string> {
    const { donationTotal } = await gateway.anyone.ask(
      `query ($scope: DonationScope!) { donationTotal(scope: $scope) {
        donationCount pledgedCount receivedCount donorCount net { amount }
      } }`,
      { scope },
    );
    const { donationCount, pledgedCount, receivedCount, donorCount } = donationTotal;
    expect(donationTotal.net.amount).not.toMatch(/^-/);
    return [donationCount, pledgedCount, receivedCount, donorCount].join(' ');
  }

  test.each<[string, [Opening, ...Deed[]], string, string]>([
    [
      'a pledge of which more came, all of it given back',
      [
        ['pledge', '100'],
        ['receive', '150'],
        ['refund', '150'],
      ],
      '0.00',
      '0 0 0 0',
    ],
    [
      'a pledge that was less than came, half of it given back',
      [
        ['pledge', '100'],
        ['receive', '100'],
        ['correct', 0, '10'],
        ['refund', '50'],
      ],
      '50.00',
      '1 1 1 1',
    ],
    ['a pledge of which nothing came', [['pledge', '100']], '100.00', '1 1 0 1'],
    [
      'a pledge of which a part came',
      [
        ['pledge', '100'],
        ['receive', '40'],
      ],
      '100.00',
      '1 1 1 1',
    ],
    [
      'a pledge of which more came',
      [
        ['pledge', '100'],
        ['receive', '150'],
      ],
      '150.00',
      '1 1 1 1',
    ],
    [
      'a pledge of which a part came and went back',
      [
        ['pledge', '100'],
        ['receive', '40'],
        ['refund', '40'],
      ],
      '60.00',
      '1 1 0 1',
    ],
    [
      'a pledge that was never made, though money came',
      [
        ['pledge', '100'],
        ['receive', '40'],
        ['correct', 0, '0'],
      ],
      '40.00',
      '1 0 1 1',
    ],
    [
      'a pledge taken back',
      [
        ['pledge', '100'],
        ['correct', 0, '0'],
      ],
      '0.00',
      '0 0 0 0',
    ],
    ['a gift', [['give', '100']], '100.00', '1 0 1 1'],
    [
      'a gift that never came',
      [
        ['give', '100'],
        ['correct', 0, '0'],
      ],
      '0.00',
      '0 0 0 0',
    ],
    [
      'a gift given back',
      [
        ['give', '100'],
        ['refund', '100'],
      ],
      '0.00',
      '0 0 0 0',
    ],
    [
      'a gift given back by mistake',
      [
        ['give', '100'],
        ['refund', '100'],
        ['correct', 1, '0'],
      ],
      '100.00',
      '1 0 1 1',
    ],
  ])('%s', async (_what, deeds, stands, counted) => {
    const id = await play(deeds);
    const { donation } = await gateway.anyone.ask(`{ donation(id: "${id}") { balance { amount } } }`);
    expect(donation.balance.amount).toBe(stands);
    expect(await counts()).toBe(counted);
    const { donations } = await gateway.anyone
      .ask(
        `{ project(id: "${projectId}") { donations(orderBy: { field: BALANCE }) { nodes { balance { amount } } } } }`,
      )
      .then(({ project }) => project);
    expect(donations.nodes).toEqual([{ balance: { amount: stands } }]);
  });

  test('a donor counts as long as one of her donations has a balance, in each scope for itself', async () => {
    const elsewhere: string = (await createProject(gateway.admin, { organisationId })).id;
    const donor = { volunteerId: (await createVolunteer(gateway.admin, organisationId)).id as string };
    const [before] = (await counts({ organisationId })).split(' ').slice(-1).map(Number) as [number];
    const donors = async () => {
      const all = Number((await counts({ organisationId })).split(' ').at(-1)) - before;
      return [
        (await counts()).split(' ').at(-1),
        (await counts({ projectId: elsewhere })).split(' ').at(-1),
        all,
      ];
    };
    const first = await give('RECEIPT', '10.00', donor);
    const second = await give('PLEDGE', '10.00', donor);
    const third = await donate(gateway.admin, { projectId: elsewhere }, '10.00', { donor });
    expect(await donors()).toEqual(['1', '1', 1]);
    await correct(first.line.id, '0');
    expect(await donors()).toEqual(['1', '1', 1]);
    await correct(second.line.id, '0');
    expect(await donors()).toEqual(['0', '1', 1]);
    await correct(third.line.id, '0');
    expect(await donors()).toEqual(['0', '0', 0]);
    await correct(second.line.id, '5.00');
    expect(await donors()).toEqual(['1', '0', 1]);
  });

  test('a donation whose donor is erased counts as an anonymous one: that of a donor more, as long as it has a balance', async () => {
    const first = await give('RECEIPT', '10.00', { name: '赵六' });
    const second = await give('RECEIPT', '10.00', { name: '赵六' });
    expect(await counts()).toBe('2 0 2 1');
    for (const { donation } of [first, second]) {
      await gateway.admin.do('eraseDonor', 'donation { id }', { id: donation.id });
      expect(await counts()).toBe('2 0 2 2');
    }
    await correct(first.line.id, '0');
    expect(await counts()).toBe('1 0 1 1');
    await correct(second.line.id, '0');
    expect(await counts()).toBe('0 0 0 0');
  });

  test('many corrections at once leave the right counts', async () => {
    const given = await Promise.all(
      Array.from({ length: 12 }, (_, number) => give('RECEIPT', '1.00', { name: number % 2 ? '甲' : '乙' })),
    );
    expect(await counts()).toBe('12 0 12 2');
    await Promise.all(given.slice(1).map(({ line }) => correct(line.id as string, '0')));
    expect(await counts()).toBe('1 0 1 1');
  });
}
