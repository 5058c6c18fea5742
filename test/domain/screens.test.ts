import { feedCursor, parseFeedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { refusalOfMutation } from '../graphql/attempt.js';
import { claim, createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';
import { until } from '../harness/until.js';

const SCREENS = `query ($id: ID!) {
  event(id: $id) { screens { name lastCursor shownAt lag behindEntries } }
}`;

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let here: TestGateway;
  let there: TestGateway;
  let ceremony: Ceremony;
  let organiser: GraphClient;
  let screen: GraphClient;

  beforeAll(async () => {
    jest.replaceProperty(LIMITS, 'SCREEN_SIGHT_WRITE_MS', 20 as never);
    database = await fresh();
    here = await startTestGateway(database.url);
    there = await startTestGateway(database.url);
    ceremony = await createCeremony(here.admin, 2);
    organiser = await here.as({ role: 'organiser', organisationId: ceremony.host.id });
    screen = await here.as({ role: 'screen', eventId: ceremony.event.id });
  });

  afterAll(async () => {
    await Promise.all([here.close(), there.close()]);
    await database.drop();
    jest.restoreAllMocks();
  });

  const newest = async (): Promise<string> =>
    (await here.admin.ask('{ donationTotal(scope: { everything: true }) { cursor } }')).donationTotal.cursor;
  const report = (name: string, cursor: string, client = screen) =>
    client.do('reportShown', '', { eventId: ceremony.event.id, cursor, screen: name });
  const screens = async (client = organiser): Promise<Answer[]> =>
    (await client.ask(SCREENS, { id: ceremony.event.id })).event.screens;

  test('organisers see how far each screen has got, counting only what a screen shows [P100]', async () => {
    const { projects, event } = ceremony;
    const shown = await newest();
    await Promise.all([report('左', shown), report('右', shown)]);
    await claim(here.admin, projects[0].id, (await createOrganisation(here.admin)).id);
    await donate(here.admin, { projectId: projects[0].id }, '1');
    // The board shows the kind of its event.
    await here.admin.do('updateEvent', 'event { id }', { id: event.id, kind: 'MARKET' });
    const now = await newest();
    await report('右', now);
    const [right, left] = await screens();
    expect(left).toMatchObject({ name: '左', lastCursor: shown, behindEntries: 3 });
    expect(left.lag).toBeGreaterThan(0);
    expect(right).toMatchObject({ name: '右', lastCursor: now, behindEntries: 0, lag: 0 });
    expect(Date.parse(right.shownAt)).toBeGreaterThanOrEqual(Date.parse(left.shownAt));
  });

  test('the screens of several events that are asked for together are each behind by what is of their own', async () => {
    const other = await createCeremony(here.admin);
    const its = await here.as({ role: 'screen', eventId: other.event.id });
    const cursor = await newest();
    await report('here', cursor);
    await its.do('reportShown', '', { eventId: other.event.id, cursor, screen: 'there' });
    await donate(here.admin, { eventId: ceremony.event.id }, '1');
    for (const amount of ['1', '2']) await donate(here.admin, { eventId: other.event.id }, amount);
    const { nodes } = await here.admin.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Event { screens { name behindEntries } } } }',
      { ids: [ceremony.event.id, other.event.id] },
    );
    expect(nodes[0].screens).toContainEqual({ name: 'here', behindEntries: 1 });
    expect(nodes[1].screens).toEqual([{ name: 'there', behindEntries: 2 }]);
  });

  test('what a screen does not show yet is counted among SCREEN_BEHIND_ENTRIES', async () => {
    const few = jest.replaceProperty(LIMITS, 'SCREEN_BEHIND_ENTRIES', 2 as never);
    await report('远', feedCursor({ ...parseFeedCursor(await newest()), seq: 0, mark: 0 }));
    expect((await screens()).find(({ name }) => name === '远').behindEntries).toBe(2);
    few.restore();
  });

  test('a screen that has not reported for SCREEN_SIGHT_KEPT_MS is forgotten', async () => {
    const brief = jest.replaceProperty(LIMITS, 'SCREEN_SIGHT_KEPT_MS', 60);
    await report('旧', await newest());
    await until(async () => {
      await report('新', await newest());
      return !(await screens()).some(({ name }) => name === '旧');
    });
    brief.restore();
  });

  test('a report of an older result takes nothing back', async () => {
    const [older, newer] = [
      await newest(),
      await donate(here.admin, { eventId: ceremony.event.id }, '1').then(newest),
    ];
    await report('中', newer);
    await report('中', older);
    expect((await screens()).find(({ name }) => name === '中').lastCursor).toBe(newer);
  });

  test('another node sees it as well, and no entry of the feed is made of it', async () => {
    const before = await newest();
    await report('node', before);
    const elsewhere = await there.as({ role: 'organiser', organisationId: ceremony.host.id });
    await until(async () => (await screens(elsewhere)).some(({ name }) => name === 'node'));
    expect(await newest()).toBe(before);
  });

  test('one of another epoch has everything before it', async () => {
    await report('restored', feedCursor({ epoch: 'gone', seq: 1_000_000, mark: 1 }));
    const { behindEntries } = (await screens()).find(({ name }) => name === 'restored');
    expect(behindEntries).toBeGreaterThan(0);
  });

  test('an event has at most SCREENS_PER_EVENT', async () => {
    const crowded = await createCeremony(here.admin);
    const places = jest.replaceProperty(LIMITS, 'SCREENS_PER_EVENT', 2 as never);
    const input = (name: string) => ({
      eventId: crowded.event.id,
      cursor: feedCursor({ epoch: 'e', seq: 1, mark: 1 }),
      screen: name,
    });
    const its = await here.as({ role: 'screen', eventId: crowded.event.id, organisationId: crowded.host.id });
    for (const name of ['1', '2', '1']) await its.do('reportShown', '', input(name));
    expect((await refusalOfMutation(its, 'reportShown', input('3'))).code).toBe('TOO_MANY_ITEMS');
    places.restore();
  });

  test('a screen speaks for the event in its token alone, and for the organisation that runs it', async () => {
    const other = await createCeremony(here.admin);
    const input = { eventId: ceremony.event.id, cursor: await newest(), screen: '左' };
    for (const grant of [
      {},
      { eventId: other.event.id },
      { organisationId: ceremony.host.id },
      { eventId: ceremony.event.id, organisationId: other.host.id },
    ]) {
      const stranger = await here.as({ role: 'screen', ...grant });
      // Once at a node that knows the screen, once at one that does not.
      for (const name of ['左', 'new here']) {
        expect((await refusalOfMutation(stranger, 'reportShown', { ...input, screen: name })).code).toBe(
          'FORBIDDEN',
        );
      }
    }
    const own = { eventId: ceremony.event.id, organisationId: ceremony.host.id };
    await report('左', input.cursor, await here.as({ role: 'screen', ...own }));
  });

  test('of more events than SCREENS_ADMITTED_ITEMS a node checks again what a screen may report for', async () => {
    const admitted = jest.replaceProperty(LIMITS, 'SCREENS_ADMITTED_ITEMS', 1 as never);
    const forgetful = await startTestGateway(database.url);
    admitted.restore();
    const events = [ceremony.event.id, (await createCeremony(here.admin)).event.id] as string[];
    const cursor = await newest();
    const statements = countStatements(forgetful.store);
    const checked = [];
    for (const eventId of [events[0], events[0], events[1], events[0]]) {
      statements.forget();
      const client = await forgetful.as({ role: 'screen', eventId: eventId as string });
      await client.do('reportShown', '', { eventId, cursor, screen: '左' });
      checked.push(statements.made.some((statement) => /FROM .event\b/.test(statement)));
    }
    expect(checked).toEqual([true, false, true, true]);
    await forgetful.close();
  });

  test('a screen cannot show what is not in the feed yet', async () => {
    const { epoch, seq, mark } = parseFeedCursor(await newest());
    for (const ahead of [seq + 1, Number.MAX_SAFE_INTEGER]) {
      const input = {
        eventId: ceremony.event.id,
        cursor: feedCursor({ epoch, seq: ahead, mark }),
        screen: 'ahead',
      };
      expect(await refusalOfMutation(screen, 'reportShown', input)).toMatchObject({
        code: 'BAD_CURSOR',
        field: ['input', 'cursor'],
      });
    }
    await report('level', feedCursor({ epoch, seq, mark }));
  });

  test('only those who run the event see its screens, or speak for them', async () => {
    const stranger = await here.as({
      role: 'organiser',
      organisationId: (await createOrganisation(here.admin)).id,
    });
    for (const client of [stranger, screen, here.anyone]) {
      expect((await client.ask(SCREENS, { id: ceremony.event.id })).event.screens).toBeNull();
    }
    const input = { eventId: ceremony.event.id, cursor: await newest(), screen: '左' };
    expect((await refusalOfMutation(stranger, 'reportShown', input)).code).toBe('FORBIDDEN');
  });

  test.each([
    ['screen', 'TEXT_EMPTY', { screen: ' ' }],
    ['screen', 'TEXT_TOO_LONG', { screen: '屏'.repeat(101) }],
    ['cursor', 'BAD_CURSOR', { cursor: 'elsewhere' }],
    ['eventId', 'NOT_FOUND', { eventId: `evt_${'0'.repeat(26)}` }],
  ])('a report with a wrong %s is refused with %s', async (field, code, wrong) => {
    const input = { eventId: ceremony.event.id, cursor: await newest(), screen: '左', ...wrong };
    expect(await refusalOfMutation(screen, 'reportShown', input)).toMatchObject({
      code,
      field: ['input', field],
    });
  });
});
