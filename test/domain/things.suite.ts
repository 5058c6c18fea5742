import { feedCursor } from '../../src/core/cursor.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { refusalOf, refusalOfSubscription } from '../graphql/attempt.js';
import { addRegion } from '../examples/region.js';
import { createWorld, type World } from '../harness/examples.js';
import { createEvent, createOrganisation, zh } from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

export function thingsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let world: World;

  beforeAll(async () => {
    gateway = on();
    // A cursor of the future is waited for that long.
    jest.replaceProperty(LIMITS, 'CURSOR_AHEAD_MS', 100 as never);
    world = await createWorld(gateway);
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  test('anything is found by its id alone', async () => {
    const { host, volunteer, event, listed, claim, gift, region } = world;
    const kinds = { Organisation: host, Volunteer: volunteer, Event: event, Project: listed };
    for (const [kind, id] of Object.entries({ ...kinds, Claim: claim, Donation: gift, Region: region })) {
      const { node } = await gateway.anyone.ask(`{ node(id: "${id}") { __typename id } }`);
      expect(node).toEqual({ __typename: kind, id });
    }
  });

  test('several things are found at once, in the order they were asked for, with null for what is not there', async () => {
    const ids = [world.event, newId('Event'), world.gift, world.host, world.event];
    const { nodes } = await gateway.anyone.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).toEqual([{ id: ids[0] }, null, { id: ids[2] }, { id: ids[3] }, { id: ids[4] }]);
  });

  test('what is there by one kind of id is not there by another', async () => {
    const unknown = newId('Organisation');
    const document = `{ node(id: "${unknown}") { id } organisation(id: "${unknown}") { id } }`;
    expect(await gateway.anyone.ask(document)).toEqual({ node: null, organisation: null });
    expect((await refusalOf(gateway.anyone, '{ node(id: "none") { id } }')).code).toBe('BAD_ID');
  });

  test('texts are shown in the language that is asked for, or as they were written', async () => {
    const text = { zh: '公益', en: 'Welfare' };
    const { id } = await createEvent(gateway.admin, [world.host], {
      name: text,
      summary: { original: 'EN', en: 'Only in English\nand on two lines' },
      venue: zh('礼堂'),
      segments: [{ kind: 'OPENING', title: text }],
    });
    const document = `query ($id: ID!, $lang: Lang) { event(id: $id) {
      name(lang: $lang) summary(lang: $lang) venue(lang: $lang) segments { title(lang: $lang) }
    } }`;
    const shown = async (lang?: string) => (await gateway.anyone.ask(document, { id, lang })).event;
    const summary = 'Only in English\nand on two lines';
    const chinese = { name: '公益', summary, venue: '礼堂', segments: [{ title: '公益' }] };
    expect(await shown()).toEqual(chinese);
    expect(await shown('ZH')).toEqual(chinese);
    expect(await shown('EN')).toEqual({
      name: 'Welfare',
      summary,
      venue: '礼堂',
      segments: [{ title: 'Welfare' }],
    });
  });

  test('a change of what is said keeps what is not', async () => {
    const { admin } = gateway;
    const { id } = await createOrganisation(admin, { name: zh('旧'), summary: zh('说明'), kind: 'SCHOOL' });
    const input = { id, name: { zh: '新', en: 'New' } };
    const all = 'organisation { name english: name(lang: EN) summary kind }';
    const { organisation } = await admin.do('updateOrganisation', all, input);
    expect(organisation).toEqual({ name: '新', english: 'New', summary: '说明', kind: 'SCHOOL' });
  });

  test('a figure is shown with how it is meant, as of when and from where', async () => {
    const figure = {
      label: { zh: '捐款', en: 'Donated' },
      value: 2 ** 53 - 1,
      unit: { zh: '元', en: 'CNY' },
    };
    const meant = { value: 80, qualifier: 'AT_LEAST', asOf: '2022-06-25' };
    const over = { ...meant, label: zh('单位'), source: { zh: '通报', en: 'Bulletin' } };
    const { id } = await createEvent(gateway.admin, [world.host], {
      attendance: over,
      figures: [figure, over],
    });
    const { event } = await gateway.anyone.ask(`{ event(id: "${String(id)}") {
      attendance { value qualifier asOf source sourceText { zh en } unit label }
      figures { value qualifier unit(lang: EN) asOf label(lang: EN) }
    } }`);
    const source = { source: '通报', sourceText: over.source };
    expect(event.attendance).toEqual({ ...meant, ...source, label: '单位', unit: null });
    expect(event.figures).toEqual([
      { value: 9_007_199_254_740_991, qualifier: 'EXACT', unit: 'CNY', asOf: null, label: 'Donated' },
      { value: 80, qualifier: 'AT_LEAST', unit: null, asOf: '2022-06-25', label: '单位' },
    ]);
  });

  test('times are kept to the millisecond, whatever zone they were given in', async () => {
    const times = { startsAt: '2022-06-25T09:00:00.123+08:00', endsAt: '2022-06-25T01:00:00.123Z' };
    const { id } = await createEvent(gateway.admin, [world.host], times);
    const { event } = await gateway.anyone.ask(`{ event(id: "${String(id)}") { startsAt endsAt } }`);
    expect(event).toEqual({ startsAt: '2022-06-25T01:00:00.123Z', endsAt: '2022-06-25T01:00:00.123Z' });
  });

  test('regions have a tree and an order of their own', async () => {
    const city = await addRegion(gateway.admin, '某城邦');
    const below = { parentId: city, kind: 'DISTRICT' };
    const [b, a] = [await addRegion(gateway.admin, 'b', below), await addRegion(gateway.admin, 'a', below)];
    const { region } = await gateway.anyone.ask(`{ region(id: "${city}") {
      name children { nodes { id parent { id } } totalCount }
    } }`);
    const children = [a, b].map((id) => ({ id, parent: { id: city } }));
    expect(region).toEqual({ name: '某城邦', children: { nodes: children, totalCount: 2 } });
  });

  describe('a cursor of the feed', () => {
    const FEED = 'query ($after: Cursor) { feed(after: $after, first: 2) { nodes { cursor kind } } }';
    const WATCH = 'subscription ($after: Cursor) { feed(after: $after) { cursor kind } }';
    const entries = async (after?: string) => (await gateway.anyone.ask(FEED, { after })).feed.nodes;

    test('goes on from where it was given, asked for or watched', async () => {
      const [first, second] = await entries();
      const rest = await entries(first.cursor);
      expect(rest[0]).toEqual(second);
      const live = gateway.anyone.subscribe(WATCH, { after: first.cursor });
      await live.count(2);
      expect(live.data.slice(0, 2).map(({ feed }) => feed)).toEqual(rest);
      await live.close();
    });

    test.each([
      ['that is a word', 'here'],
      ['that is empty', ''],
      [
        'of a list',
        Buffer.from('p\nclaim\nclaims\nclaimedAt:ASC\n[1,"x"]').toString('base64url'),
        'CURSOR_OF_OTHER_LIST',
      ],
      ['whose place is no number', Buffer.from('f\nEPOCH\nten').toString('base64url')],
    ])('%s is refused, asked for or watched', async (_what, after, code = 'BAD_CURSOR') => {
      const refusal = { code, field: ['after'] };
      expect(await refusalOf(gateway.anyone, FEED, { after })).toMatchObject(refusal);
      expect(await refusalOfSubscription(gateway.anyone, WATCH, { after })).toMatchObject(refusal);
      const board = `subscription ($after: Cursor) { claimBoard(eventId: "${world.event}", after: $after) { kind } }`;
      expect(await refusalOfSubscription(gateway.anyone, board, { after })).toMatchObject(refusal);
    });

    test.each(['of another epoch', 'of the future'])('%s is refused, or told in the stream', async (what) => {
      const { epoch, seq } = await gateway.store.feed.head();
      const elsewhere =
        what === 'of the future'
          ? { epoch, seq: seq + 1_000, mark: 1 }
          : { epoch: newId('Event').slice(4), seq: 1, mark: 1 };
      const after = feedCursor(elsewhere);
      expect(await refusalOf(gateway.anyone, FEED, { after })).toMatchObject({
        code: 'BAD_CURSOR',
        field: ['after'],
      });
      const feed = gateway.anyone.subscribe(WATCH, { after });
      const watched = `subscription ($after: Cursor) { claimBoard(eventId: "${world.event}", after: $after) {
        kind cursor board { rows { project { id } } }
      } }`;
      const board = gateway.anyone.subscribe(watched, { after });
      await Promise.all([feed.count(1), board.count(1)]);
      const now = feedCursor(await gateway.store.feed.head());
      expect(feed.data[0].feed).toEqual({ kind: 'RESYNC', cursor: now });
      expect(board.data[0].claimBoard).toMatchObject({ kind: 'RESYNC', cursor: now });
      expect(board.data[0].claimBoard.board.rows).toHaveLength(6);
      await Promise.all([feed.close(), board.close()]);
    });

    test('cannot be asked for with a page that is too long', async () => {
      const document = '{ feed(first: 101) { nodes { kind } } }';
      expect(await refusalOf(gateway.anyone, document)).toMatchObject({
        code: 'BAD_PAGE_SIZE',
        field: ['first'],
      });
    });
  });
}
