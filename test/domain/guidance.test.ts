import { guide } from '../examples/guidance.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let group: string;
  let department: string;
  let ofGroup: GraphClient;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  }, 60_000);

  beforeEach(async () => {
    [group, department] = [await organisation(), await organisation()];
    ofGroup = await acting(group);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const organisation = async (input: object = {}): Promise<string> =>
    (await createOrganisation(gateway.admin, input)).id;
  const acting = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);
  const until = (date: string, precision = 'DAY') => ({ to: { date, precision } });
  const since = (date: string, precision = 'DAY') => ({ from: { date, precision } });

  test('who guides an organisation, and whom a body guides, is read as far as the dates are known', async () => {
    const former = await organisation();
    const first = await guide(gateway.admin, group, former, until('2022-01-01', 'YEAR'));
    const second = await guide(gateway.admin, group, department, since('2023-05-01', 'MONTH'));
    const { group: of, department: guiding } = await gateway.anyone.ask(
      `query ($group: ID!, $department: ID!) {
        group: organisation(id: $group) {
          guidedBy { nodes { id guide { id } from { date precision } to { date precision } } }
          now: guidedBy(filter: { on: "2024-01-01" }) { nodes { id } }
        }
        department: organisation(id: $department) { guides { nodes { organisation { id } } totalCount } }
      }`,
      { group, department },
    );
    expect(of.guidedBy.nodes).toEqual([
      { id: first, guide: { id: former }, from: null, to: { date: '2022-01-01', precision: 'YEAR' } },
      { id: second, guide: { id: department }, from: { date: '2023-05-01', precision: 'MONTH' }, to: null },
    ]);
    expect(of.now.nodes).toEqual([{ id: second }]);
    expect(guiding.guides).toEqual({ nodes: [{ organisation: { id: group } }], totalCount: 1 });
  });

  test('nobody is said to guide who has not agreed; whom something is below or a member of has', async () => {
    const recording = (guideId: string) =>
      refused(ofGroup, 'recordGuidance', { organisationId: group, guideId });
    expect(await recording(department)).toBe('FORBIDDEN');
    const admin = gateway.admin;
    await admin.do('updateOrganisation', 'organisation { id }', { id: department, memberIds: [group] });
    const id = await guide(ofGroup, group, department);
    const above = await organisation();
    await admin.do('updateOrganisation', 'organisation { id }', { id: group, parentId: above });
    await guide(ofGroup, group, above);
    const ofDepartment = await acting(department);
    expect(await refused(ofDepartment, 'updateGuidance', { id, ...until('2024-01-01') })).toBe('FORBIDDEN');
    expect(await refused(await acting(above), 'removeGuidance', { id })).toBe('FORBIDDEN');
    await ofDepartment.do('removeGuidance', 'guidance { id }', { id });
    expect(await gateway.anyone.ask('query ($id: ID!) { guidance(id: $id) { id } }', { id })).toEqual({
      guidance: null,
    });
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { admin } = gateway;
    const recording = (input: object) =>
      refused(admin, 'recordGuidance', { organisationId: group, guideId: department, ...input });
    expect(await recording({ guideId: group })).toBe('GUIDES_ITSELF');
    expect(await recording({ ...since('2024-05-01'), ...until('2024-04-30') })).toBe(
      'TERM_ENDS_BEFORE_START',
    );
    const id = await guide(admin, group, department, { ...since('2020-01-01'), ...until('2022-12-31') });
    for (const at of [{}, since('2022-12-31'), until('2020-01-01'), since('2021-01-01', 'YEAR')]) {
      expect(await recording(at)).toBe('GUIDED_ALREADY');
    }
    const later = await guide(admin, group, department, since('2023-01-01'));
    expect(await refused(admin, 'updateGuidance', { id, to: null })).toBe('GUIDED_ALREADY');
    await admin.do('updateGuidance', 'guidance { id }', { id, ...until('2021-12-31') });
    expect(await refused(admin, 'updateGuidance', { id: later, ...until('2022-12-31') })).toBe(
      'TERM_ENDS_BEFORE_START',
    );
  });

  test('both are told, and of two that are merged nothing is said twice', async () => {
    const { admin, anyone } = gateway;
    const same = await organisation();
    const id = await guide(admin, group, department);
    await guide(admin, group, same);
    await guide(admin, same, department);
    for (const organisationId of [group, department]) {
      const filter = { kinds: ['GUIDANCE_RECORDED'], organisationId };
      const { feed } = await anyone.ask(
        'query ($filter: FeedFilter) { feed(filter: $filter, first: 1) { nodes { guidance { id } } } }',
        { filter },
      );
      expect(feed.nodes).toEqual([{ guidance: { id } }]);
    }
    const merging = { id: same, intoOrganisationId: department };
    await admin.do('mergeOrganisations', 'organisation { id }', merging);
    const { organisation: guiding } = await anyone.ask(
      'query ($id: ID!) { organisation(id: $id) { guides { nodes { id } } guidedBy { totalCount } } }',
      { id: department },
    );
    expect(guiding).toEqual({ guides: { nodes: [{ id }] }, guidedBy: { totalCount: 0 } });
  });
});
