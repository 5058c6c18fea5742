import { LIMITS } from '../../src/core/limits.js';
import { refusing } from '../graphql/attempt.js';
import { createCeremony, createOrganisation, type Ceremony } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const WALL = 'heldSegment { id } isPaused isBlank call { screen text secondsLeft }';
const UNDIRECTED = { heldSegment: null, isPaused: false, isBlank: false, call: null };

onEveryGateway((gateway) => {
  let ceremony: Ceremony;
  let ofHost: GraphClient;
  let eventId: string;
  let segments: string[];

  beforeEach(async () => {
    ceremony = await createCeremony(gateway.admin);
    ofHost = await gateway.as({ role: 'organiser', organisationId: ceremony.host.id });
    eventId = ceremony.event.id;
    segments = ceremony.event.segments.map(({ id }: { id: string }) => id);
  });

  afterEach(() => jest.restoreAllMocks());

  const refused = refusing(gateway);
  const direct = (input: object, client = ofHost): Promise<Answer> =>
    client.do('directWall', `event { wall { ${WALL} } }`, { id: eventId, ...input });
  const wall = async (): Promise<Answer> =>
    (await gateway.anyone.ask(`query ($id: ID!) { event(id: $id) { wall { ${WALL} } } }`, { id: eventId }))
      .event.wall;

  test('everybody sees how the screens are directed, and what is left out stays', async () => {
    expect(await wall()).toEqual(UNDIRECTED);
    await direct({ heldSegmentId: segments[0] });
    const { event } = await direct({ isPaused: true, isBlank: true });
    const held = { heldSegment: { id: segments[0] }, isPaused: true, isBlank: true, call: null };
    expect(event.wall).toEqual(held);
    expect(await wall()).toEqual(held);
    await direct({ heldSegmentId: null, isBlank: false });
    expect(await wall()).toEqual({ ...UNDIRECTED, isPaused: true });
  });

  test('of two operators the later one is followed, and neither undoes what the other did not speak of', async () => {
    const other = await gateway.as({ role: 'organiser', organisationId: ceremony.host.id });
    await Promise.all([
      ...segments.slice(0, 2).map((id) => direct({ heldSegmentId: id })),
      direct({ isPaused: true }, other),
      direct({ isBlank: true }, other),
    ]);
    const after = await wall();
    expect(after).toMatchObject({ isPaused: true, isBlank: true });
    expect(segments.slice(0, 2)).toContain(after.heldSegment.id);
    await direct({ heldSegmentId: segments[1] }, other);
    await direct({ heldSegmentId: segments[0] });
    expect((await wall()).heldSegment.id).toBe(segments[0]);
  });

  test('a board brings it with its snapshot, and then with each change in the order of the feed', async () => {
    await direct({ isBlank: true });
    const live = gateway.anyone.subscribe(
      `subscription ($id: ID!) { claimBoard(eventId: $id) { kind
        board { event { wall { isBlank isPaused } } } changed { ... on Event { wall { isBlank isPaused } } } } }`,
      { id: eventId },
    );
    await live.count(1);
    await direct({ isPaused: true });
    await live.count(2);
    await direct({ isBlank: false });
    await live.count(3);
    await live.close();
    const [first, ...changes] = live.data.map(({ claimBoard }) => claimBoard);
    expect(first.board.event.wall).toEqual({ isBlank: true, isPaused: false });
    expect(changes.map(({ changed }) => changed.wall)).toEqual([
      { isBlank: true, isPaused: true },
      { isBlank: false, isPaused: true },
    ]);
  });

  test('the feed says that they were directed, and nothing of what was said to a screen', async () => {
    await direct({ call: { screen: '左', text: '请检查' } });
    const { feed } = await gateway.anyone.ask(
      'query ($filter: FeedFilter) { feed(last: 9, filter: $filter) { nodes { kind event { id } subject { id } } } }',
      { filter: { eventId, kinds: ['WALL_DIRECTED'] } },
    );
    expect(feed.nodes).toEqual([{ kind: 'WALL_DIRECTED', event: { id: eventId }, subject: { id: eventId } }]);
  });

  test('a screen is called for a while, by the clock of the gateway', async () => {
    const { event } = await direct({ call: { screen: '左' } });
    expect(event.wall.call).toEqual({ screen: '左', text: null, secondsLeft: LIMITS.WALL_CALL_MS / 1_000 });
    await direct({ call: null });
    expect((await wall()).call).toBeNull();
    jest.replaceProperty(LIMITS, 'WALL_CALL_MS', 100 as never);
    await direct({ call: { screen: '右', text: '请检查' } });
    await until(async () => (await wall()).call === null);
  });

  test('a scene is let go when its segment is taken out of the programme', async () => {
    await direct({ heldSegmentId: segments[1] });
    await ofHost.do('removeSegment', 'event { id }', { id: segments[1] });
    expect((await wall()).heldSegment).toBeNull();
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const elsewhere = (await createCeremony(gateway.admin)).event.segments[0].id as string;
    const stranger = await gateway.as({
      ...{ role: 'organiser', organisationId: (await createOrganisation(gateway.admin)).id },
    });
    const screen = await gateway.as({ role: 'screen', eventId });
    const refusal = (input: object, client = ofHost) =>
      refused(client, 'directWall', { id: eventId, ...input });
    expect(await refusal({ heldSegmentId: elsewhere })).toBe('NOT_FOUND');
    expect(await refusal({ isPaused: null })).toBe('REQUIRED');
    expect(await refusal({ call: { screen: ' ' } })).toBe('TEXT_EMPTY');
    expect(await refusal({ call: { screen: '左', text: '字'.repeat(LIMITS.WALL_CALL_CHARS + 1) } })).toBe(
      'TEXT_TOO_LONG',
    );
    expect(await refusal({ id: segments[0] })).toBe('BAD_ID');
    expect(await refusal({ isBlank: true }, stranger)).toBe('FORBIDDEN');
    expect(await refusal({ isBlank: true }, screen)).toBe('FORBIDDEN');
    expect(await wall()).toEqual(UNDIRECTED);
  });
});
