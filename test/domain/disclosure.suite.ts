import {
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  NAMED,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

export function disclosureSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let project: string;
  let volunteerId: string;

  beforeAll(async () => {
    gateway = on();
    const own: string = (await createOrganisation(gateway.admin)).id;
    project = (await createProject(gateway.admin, { organisationId: own })).id;
    volunteerId = (await createVolunteer(gateway.admin, own)).id;
  });

  const give = async (amount: string, donor: object, shown: boolean, to = project): Promise<string> => {
    const published = { ...(shown && NAMED), publishAmount: shown };
    return (await donate(gateway.admin, { projectId: to }, amount, { donor, ...published })).donation.id;
  };
  const disclose = (donationId: string, shown: object, client = gateway.admin): Promise<Answer> =>
    client.mutate('discloseDonation', 'donation { id }', { id: donationId, ...shown });

  const WATCH = (after: string) =>
    `subscription { feed(filter: { projectId: "${project}" }, after: "${after}") {
      kind cursor donation { donorName amount { amount } }
    } }`;

  test('taken back, what was shown is shown no more: not live, not replayed, not in the past', async () => {
    const { feed: start } = await gateway.anyone
      .ask(`{ donationTotal(scope: { everything: true }) { cursor } }`)
      .then(({ donationTotal }) => ({ feed: donationTotal.cursor as string }));
    const gift = await give('66.00', { name: '张三' }, true);
    const first = gateway.anyone.subscribe(WATCH(start));
    await first.count(1);
    expect(first.data[0].feed.donation).toEqual({ donorName: '张三', amount: { amount: '66.00' } });

    await disclose(gift, { publishName: false, publishAmount: false });
    await first.count(2);
    const hidden = { donorName: null, amount: null };
    expect(first.data[1].feed).toMatchObject({ kind: 'DONATION_DISCLOSURE_CHANGED', donation: hidden });
    // The same group replays the entry: its cached result must not be used any more.
    const second = gateway.anyone.subscribe(WATCH(start));
    await second.count(2);
    expect(second.data.map(({ feed }) => feed.donation as object)).toEqual([hidden, hidden]);
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { projectId: "${project}" }, after: "${start}") { nodes { donation { donorName amount { amount } } } } }`,
    );
    expect(feed.nodes).toEqual([{ donation: hidden }, { donation: hidden }]);
    await Promise.all([first.close(), second.close()]);
  });

  test('the donor decides for her own gift, and for no other', async () => {
    const [hers, another] = [
      await give('1.00', { volunteerId }, false),
      await give('1.00', { name: '李四' }, false),
    ];
    const donor = await gateway.as({ role: 'volunteer', volunteerId });
    expect((await disclose(hers, { publishName: true }, donor)).userErrors).toEqual([]);
    await expect(disclose(another, { publishName: true }, donor)).rejects.toThrow('FORBIDDEN');
    const { donation } = await gateway.anyone.ask(
      `{ donation(id: "${hers}") { donorName amount { amount } } }`,
    );
    expect(donation).toEqual({ donorName: expect.any(String) as string, amount: null });
  });

  test('the public list goes by amount without telling hidden ones, page by page, corrections shown as such', async () => {
    const own: string = (await createOrganisation(gateway.admin)).id;
    const listed: string = (await createProject(gateway.admin, { organisationId: own })).id;
    await give('5.00', { name: '甲' }, true, listed);
    await give('900.00', { name: '隐' }, false, listed);
    await give('70.00', { name: '乙' }, true, listed);
    await give('30.00', { name: '丙' }, true, listed);
    const { donations: all } = (
      await gateway.admin.ask(
        `{ project(id: "${listed}") { donations { nodes { lines { nodes { id } } amount { amount } } } } }`,
      )
    ).project;
    const wrong = all.nodes.find((node: Answer) => node.amount.amount === '70.00');
    await gateway.admin.do('correctDonation', 'line { id }', {
      ...{
        lineId: wrong.lines.nodes[0].id,
        amount: { amount: '7.00' },
        reason: '多写了零',
        idempotencyKey: uniqueKey(),
      },
    });
    const page = async (after?: string): Promise<Answer> => {
      const place = after === undefined ? '' : `, after: "${after}"`;
      const order = 'orderBy: { field: BALANCE, direction: DESC }';
      const { project: shown } = await gateway.anyone.ask(`{ project(id: "${listed}") {
        donations(first: 2, ${order}${place}) {
          nodes { donorName balance { amount } lines { nodes { kind amount { amount } } } } pageInfo { endCursor hasNextPage }
        }
      } }`);
      return shown.donations;
    };
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    const shown = [...first.nodes, ...second.nodes].map((node: Answer) => [
      node.donorName,
      node.balance?.amount ?? null,
    ]);
    expect(shown).toEqual([
      ['丙', '30.00'],
      ['乙', '7.00'],
      ['甲', '5.00'],
      [null, null],
    ]);
    expect(first.nodes[1].lines.nodes).toEqual([
      { kind: 'RECEIPT', amount: { amount: '70.00' } },
      { kind: 'CORRECTION', amount: { amount: '-63.00' } },
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
}
