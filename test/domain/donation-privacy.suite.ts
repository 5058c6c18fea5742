import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  giveRole,
  NAMED,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const SHOWN = 'amount { amount } donorName lines { nodes { kind amount { amount } reason } }';

export function donationPrivacySuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let project: string;
  let volunteerId: string;
  let donorOrganisation: string;
  let viewers: Record<string, GraphClient>;

  beforeAll(async () => {
    gateway = on();
    const { admin, anyone, as } = gateway;
    const above: string = (await createOrganisation(admin)).id;
    const own: string = (await createOrganisation(admin, { parentId: above })).id;
    const host: string = (await createOrganisation(admin, { parentId: above })).id;
    const delegate: string = (await createOrganisation(admin)).id;
    await giveRole(admin, host, 'KEEPER', { organisationId: delegate });
    donorOrganisation = (await createOrganisation(admin, { name: { zh: '公司', en: 'Company' } })).id;
    volunteerId = (await createVolunteer(admin, own)).id;
    const event: string = (await createEvent(admin, [host])).id;
    project = (await createProject(admin, { organisationId: own, eventId: event, name: zh('项目') })).id;
    const organiser = (organisationId: string) => as({ role: 'organiser', organisationId });
    viewers = {
      admin,
      'the organiser of the project': await organiser(own),
      'the organiser above the host': await organiser(above),
      'whoever the host lets keep its books': await organiser(delegate),
      'the host of the event': await organiser(host),
      'another organiser': await organiser(donorOrganisation),
      'a screen': await as({ role: 'screen' }),
      'the volunteer who gave': await as({ role: 'volunteer', volunteerId }),
      'the public': anyone,
    };
  });

  const KEEPERS = ['admin', 'whoever the host lets keep its books', 'the host of the event'];

  const give = async (donor: object, published: object, amount = '12.50'): Promise<string> =>
    (await donate(gateway.admin, { projectId: project }, amount, { donor, ...published })).donation.id;

  /** What each viewer sees of a donation: its amount, the amount of its line, and the name. */
  async function seen(id: string): Promise<Record<string, string>> {
    const views: Record<string, string> = {};
    for (const [viewer, client] of Object.entries(viewers)) {
      const { donation } = await client.ask(`{ donation(id: "${id}") { ${SHOWN} } }`);
      const { amount, lines, donorName } = donation;
      views[viewer] = [amount?.amount, lines.nodes[0].amount?.amount, donorName].map(String).join(' ');
    }
    return views;
  }

  const toKeepers = (whole: string, others: string) =>
    Object.fromEntries(
      Object.keys(viewers).map((viewer) => [viewer, KEEPERS.includes(viewer) ? whole : others]),
    );

  test.each([
    [{}, 'undefined undefined null'],
    [NAMED, 'undefined undefined 甲'],
    [{ publishAmount: true }, '12.50 12.50 null'],
    [{ ...NAMED, publishAmount: true }, '12.50 12.50 甲'],
  ])(
    'of a gift with %j the public sees "%s", and whoever keeps the books sees all',
    async (published, shown) => {
      expect(await seen(await give({ name: '甲' }, published))).toEqual(toKeepers('12.50 12.50 甲', shown));
    },
  );

  test('whoever is anonymous has no name for anyone', async () => {
    const id = await give({ anonymous: true }, { publishName: true });
    expect(await seen(id)).toEqual(toKeepers('12.50 12.50 null', 'undefined undefined null'));
  });

  test('who gave sees what she gave', async () => {
    const whole = toKeepers('12.50 12.50 志愿者', 'undefined undefined null');
    const views = await seen(await give({ volunteerId }, {}));
    const { volunteer } = await gateway.anyone.ask(`{ volunteer(id: "${volunteerId}") { name } }`);
    const named = Object.entries(views).map(([viewer, view]) => [
      viewer,
      view.replace(volunteer.name, '志愿者'),
    ]);
    expect(Object.fromEntries(named)).toEqual({ ...whole, 'the volunteer who gave': whole['admin'] });
  });

  test('why money went back is for those who keep the books, whatever else is published', async () => {
    const donationId = await give({ name: '甲' }, { ...NAMED, publishAmount: true });
    const input = {
      id: donationId,
      amount: { amount: '1.00' },
      reason: '住院了',
      idempotencyKey: uniqueKey(),
    };
    await gateway.admin.do('refundDonation', 'line { id }', input);
    for (const [viewer, client] of Object.entries(viewers)) {
      const { donation } = await client.ask(
        `{ donation(id: "${donationId}") { lines { nodes { amount { amount } reason } } } }`,
      );
      const reason = KEEPERS.includes(viewer) ? '住院了' : null;
      expect([viewer, donation.lines.nodes[1]]).toEqual([viewer, { amount: { amount: '1.00' }, reason }]);
    }
  });

  test('donors with an id are shown by the name they have now, or not at all', async () => {
    const shown = { publishName: true };
    const [company, hers, hidden] = [
      await give({ organisationId: donorOrganisation }, shown),
      await give({ volunteerId }, shown),
      await give({ volunteerId }, {}),
    ];
    const input = { id: volunteerId, name: '新名' };
    await gateway.admin.do('updateVolunteer', 'volunteer { id }', input);
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Donation { donorName(lang: EN) } } }';
    const { nodes } = await gateway.anyone.ask(document, { ids: [company, hers, hidden] });
    expect(nodes).toEqual([{ donorName: 'Company' }, { donorName: '新名' }, { donorName: null }]);
  });

  test('a list of donations hides and shows each as it would be alone', async () => {
    const page = `{ project(id: "${project}") { donations(first: 2) { nodes { amount { amount } donorName } } } }`;
    await give({ name: '隐' }, {}, '3.00');
    await give({ name: '显' }, { ...NAMED, publishAmount: true }, '4.00');
    const shown = { amount: { amount: '4.00' }, donorName: '显' };
    const hidden = { amount: null, donorName: null };
    expect((await gateway.anyone.ask(page)).project.donations.nodes).toEqual([shown, hidden]);
    const whole = { amount: { amount: '3.00' }, donorName: '隐' };
    expect((await gateway.admin.ask(page)).project.donations.nodes).toEqual([shown, whole]);
  });

  test.each([
    ['at once', `donation { ${SHOWN} }`],
    ['in a fragment', '...Shown'],
    ['further in', `project { donations(first: 1) { nodes { ${SHOWN} } } }`],
  ])(
    'a watcher who may see an amount gets it and one who may not gets null, selected %s',
    async (_how, selection) => {
      const fragment =
        selection === '...Shown' ? `fragment Shown on FeedEntry { donation { ${SHOWN} } }` : '';
      const document = `subscription { feed(filter: { projectId: "${project}" }) { kind ${selection} } } ${fragment}`;
      const names = ['the public', ...Object.keys(viewers), 'the public', 'admin'];
      const watching = names.map((name) => (viewers[name] as GraphClient).subscribe(document));
      await waitForSubscribers(gateway, watching.length);
      // All viewers form one group: an entry is executed once for all who may see the same.
      expect(gateway.engine.metrics.groups).toBe(1);
      await give({ name: '甲' }, {}, '77.00');
      await Promise.all(watching.map((live) => live.count(1)));
      const amounts = watching.map((live) => JSON.stringify(live.data[0]).includes('"77.00"'));
      const donors = watching.map((live) => JSON.stringify(live.data[0]).includes('甲'));
      expect(amounts).toEqual(names.map((name) => KEEPERS.includes(name)));
      expect(donors).toEqual(amounts);
      const toPublic = watching.filter((_live, n) => names[n] === 'the public');
      expect(new Set(toPublic.map((live) => JSON.stringify(live.data[0]))).size).toBe(1);
      await Promise.all(watching.map((live) => live.close()));
      await waitForSubscribers(gateway, 0);
    },
  );

  test('what is the same for everyone is one group, whoever watches', async () => {
    const document = `subscription { feed(filter: { projectId: "${project}" }) { kind donation { id kind } } }`;
    const watching = Object.values(viewers).map((client) => client.subscribe(document));
    await waitForSubscribers(gateway, watching.length);
    expect(gateway.engine.metrics.groups).toBe(1);
    await give({ name: '甲' }, {});
    await Promise.all(watching.map((live) => live.count(1)));
    expect(new Set(watching.map((live) => JSON.stringify(live.data))).size).toBe(1);
    await Promise.all(watching.map((live) => live.close()));
    await waitForSubscribers(gateway, 0);
  });
}

/** A subscription without a first message does not tell that it began, so the engine is asked. */
async function waitForSubscribers({ engine }: TestGateway, wanted: number): Promise<void> {
  await until(() => engine.metrics.subscribers === wanted && engine.metrics.live === wanted);
}
