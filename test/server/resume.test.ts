// Resuming from a cursor, over real sockets.
import { restored } from '../../src/cli/verbs/restored.js';
import { feedCursor, pageCursor, parseFeedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { claim, createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer, LiveResults } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const FEED = `subscription ($after: Cursor, $filter: FeedFilter) {
  feed(after: $after, filter: $filter) { cursor at kind project { id } }
}`;
const PAST = `query ($filter: FeedFilter) { feed(first: 100, filter: $filter) { nodes { cursor at kind project { id } } } }`;
const BOARD = `subscription ($id: ID!, $after: Cursor) {
  claimBoard(eventId: $id, after: $after) { kind cursor board { projectCount rows { project { id } } } row { project { id } state } }
}`;
const TOTAL = 'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { cursor net { amount } } }';

onEveryGateway((gateway) => {
  let ceremony: Ceremony;
  let open: LiveResults[];

  beforeAll(async () => {
    // A cursor of the future is waited for that long.
    jest.replaceProperty(LIMITS, 'CURSOR_AHEAD_MS', 100 as never);
    ceremony = await createCeremony(gateway.admin, 3);
    for (const { id } of ceremony.projects) {
      const { id: claimant } = await createOrganisation(gateway.admin);
      await claim(gateway.admin, id, claimant);
      await donate(gateway.admin, { projectId: id }, '1');
    }
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  beforeEach(() => {
    open = [];
  });

  afterEach(() => Promise.all(open.map((live) => live.close())));

  function watch(query: string, variables: Record<string, unknown>): LiveResults {
    const live = gateway.anyone.subscribe(query, variables);
    open.push(live);
    return live;
  }

  const positionOf = async (seq: number) => {
    const [entry] = seq ? await gateway.store.feed.read(seq - 1, 1) : [];
    return feedCursor({ epoch: gateway.engine.head.epoch, seq, mark: entry?.mark ?? 0 });
  };
  const past = async (filter: object = {}): Promise<Answer[]> =>
    (await gateway.anyone.ask(PAST, { filter })).feed.nodes;

  /** A donation that every subscriber receives, to know that nothing else was in flight. */
  const mark = () => donate(gateway.admin, { projectId: ceremony.projects[0].id }, '0.01');

  describe('the feed, from any earlier point,', () => {
    test.each([
      ['whole', () => ({})],
      ['of some kinds', () => ({ kinds: ['PROJECT_CLAIMED', 'DONATION_RECEIVED'] })],
      ['of one project', () => ({ projectId: ceremony.projects[0].id })],
    ])('gives every later entry once, in order: %s [P8]', async (_which, filterOf) => {
      const filter = filterOf();
      const before = [{ cursor: await positionOf(0) }, ...(await past(filter))];
      const lives = before.map(({ cursor }) => watch(FEED, { after: cursor, filter }));
      await mark();
      const all = await past(filter);
      for (const [index, live] of lives.entries()) {
        await live.count(all.length - index);
        expect(live.data.map(({ feed }) => feed)).toEqual(all.slice(index));
      }
    });

    test.each([
      ['a literal', (after: string) => `subscription { feed(after: "${after}") { cursor } }`],
      [
        'a default',
        (after: string) => `subscription ($c: Cursor = "${after}") { feed(after: $c) { cursor } }`,
      ],
    ])('begins there for everyone whose document has it as %s', async (_what, document) => {
      const after = (await past())[0].cursor as string;
      const due = (await past()).slice(1).map(({ cursor }) => cursor as string);
      for (let subscriber = 0; subscriber < 2; subscriber++) {
        const live = watch(document(after), {});
        await live.count(due.length);
        expect(live.data.map(({ feed }) => feed.cursor as string)).toEqual(due);
      }
    });

    test('begins with its resync where the cursor cannot be honoured, and the resync can [P11]', async () => {
      const { epoch, seq } = gateway.engine.head;
      const strange = [
        feedCursor({ epoch: '01ARZ3NDEKTSV4RRFFQ69G5FAV', seq: 1, mark: 1 }),
        feedCursor({ epoch, seq: seq + 1_000, mark: 1 }),
      ];
      for (const after of strange) {
        const live = watch(FEED, { after });
        await live.count(1);
        const resync = live.data[0].feed;
        expect(resync).toMatchObject({ kind: 'RESYNC', project: null });
        expect(parseFeedCursor(resync.cursor)).toMatchObject({ epoch, seq: gateway.engine.head.seq });
        const again = watch(FEED, { after: resync.cursor });
        await mark();
        await Promise.all([live.count(2), again.count(1)]);
        expect(again.data[0]).toEqual(live.data[1]);
        expect(again.data[0].feed.kind).toBe('DONATION_RECEIVED');
      }
    });

    test.each([
      ['an empty text', ''],
      ['a word', 'rubbish'],
      ['no base64', '%%%'],
      ['a cursor of nothing', 'Zg'],
      ['a negative place', Buffer.from('f\nx\n-1').toString('base64url')],
      ['far too long a text', 'f'.repeat(5_000)],
      [
        'a page cursor',
        pageCursor({ type: 'claim', list: 'claims', order: 'claimedAt:ASC' }, [1]),
        'CURSOR_OF_OTHER_LIST',
      ],
    ])('does not begin with %s for a cursor [P15]', async (_what, after, code = 'BAD_CURSOR') => {
      for (const [query, variables] of [
        [FEED, { after }],
        [BOARD, { id: ceremony.event.id, after }],
      ] as const) {
        const live = watch(query, variables);
        await live.until(({ ended }) => ended);
        expect((live.error as unknown[])[0]).toMatchObject({
          extensions: { code, field: ['after'] },
        });
      }
    });
  });

  test('a total begins with its value now, and takes no cursor [P7]', async () => {
    const { id } = ceremony.event;
    const scope = '(scope: { eventId: $id }) { cursor net { amount } }';
    const { donationTotal: now } = await gateway.anyone.ask(`query ($id: ID!) { donationTotal${scope} }`, {
      id,
    });
    const live = watch(TOTAL, { id });
    await live.count(1);
    expect(live.data[0].donationTotal.net).toEqual(now.net);
    await mark();
    await live.count(2);
    const [first, second] = live.data.map(({ donationTotal }) => Number(donationTotal.net.amount) * 100);
    expect(second).toBe((first ?? NaN) + 1);
  });

  describe('the claim board', () => {
    test('from any earlier point gives every later change once, in order, and no snapshot [P8]', async () => {
      const { event, projects } = ceremony;
      const first = watch(BOARD, { id: event.id, after: await positionOf(0) });
      const change = () =>
        gateway.admin.do('updateProject', 'project { id }', {
          id: projects[1].id,
          places: 2,
        });
      await change();
      // Three listed, three claimed, one changed.
      await first.count(7);
      const changes = first.data.map(({ claimBoard }) => claimBoard);
      expect(changes.map(({ kind }) => kind)).toEqual(Array(7).fill('CHANGE'));
      expect(changes.map(({ row }) => row.state).join()).toBe(
        'LISTED,LISTED,LISTED,CLAIMED,CLAIMED,CLAIMED,CLAIMED',
      );
      const lives = changes.map(({ cursor }) => watch(BOARD, { id: event.id, after: cursor }));
      await gateway.admin.do('updateProject', 'project { id }', {
        id: projects[1].id,
        places: 1,
      });
      await first.count(8);
      for (const [index, live] of lives.entries()) {
        await live.count(7 - index);
        expect(live.data).toEqual(first.data.slice(index + 1));
      }
    });

    test('is whole again in its resync where the cursor cannot be honoured [P13]', async () => {
      const { event, projects } = ceremony;
      const { epoch, seq } = gateway.engine.head;
      for (const after of [
        feedCursor({ epoch: 'another', seq: 1, mark: 1 }),
        feedCursor({ epoch, seq: seq + 1_000, mark: 1 }),
      ]) {
        const live = watch(BOARD, { id: event.id, after });
        await live.count(1);
        const { kind, board, row, cursor } = live.data[0].claimBoard;
        expect({ kind, row, board }).toEqual({
          kind: 'RESYNC',
          row: null,
          board: { projectCount: 3, rows: projects.map(({ id }) => ({ project: { id } })) },
        });
        expect(parseFeedCursor(cursor)).toMatchObject({ epoch, seq: gateway.engine.head.seq });
      }
    });
  });

  test('running subscriptions are told when the epoch changes, and go on in the new one [P14]', async () => {
    const { event, projects } = ceremony;
    const feed = watch(FEED, { after: await positionOf(gateway.engine.head.seq) });
    const board = watch(BOARD, { id: event.id });
    const total = watch(TOTAL, { id: event.id });
    await Promise.all([board.count(1), total.count(1)]);
    const { seq, mark: newest } = gateway.engine.head;
    // As the command `restored` does.
    await restored(gateway.store);
    await Promise.all([feed.count(1), board.count(2), total.count(2)]);
    const { epoch } = await gateway.store.feed.head();
    const cursor = feedCursor({ epoch, seq, mark: newest });
    expect(feed.data[0].feed).toMatchObject({ kind: 'RESYNC', cursor });
    expect(board.data[1].claimBoard).toMatchObject({
      kind: 'RESYNC',
      cursor,
      board: { projectCount: projects.length },
    });
    expect(total.data[1].donationTotal).toEqual({ ...total.data[0].donationTotal, cursor });
    await mark();
    await Promise.all([feed.count(2), total.count(3)]);
    expect(feed.data[1].feed).toMatchObject({ kind: 'DONATION_RECEIVED', cursor: await positionOf(seq + 1) });
    expect(total.data[2].donationTotal.cursor).toBe(await positionOf(seq + 1));
  });
});
