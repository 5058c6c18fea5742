// A fault has the same code over every transport: POST, GET, event stream and socket.
import { pageCursor, type PageOrder } from '../../src/core/cursor.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { createWorld, type World } from '../harness/examples.js';
import type { GraphError } from '../harness/client.js';
import { ownGateway, testTokens } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

/** The body of an operation, valid or not. */
interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

/** Time for an answer, and for reading it. */
const PATIENCE_MS = 10_000;

type Door = (asked: Asked, token?: string) => Promise<unknown>;

const own = ownGateway();
let world: World;
beforeAll(async () => {
  world = await createWorld(own.gateway);
});

const bearer = (token?: string): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};
const codeIn = (errors: readonly GraphError[] | undefined) => errors?.[0]?.extensions.code ?? 'nothing';

/** The code in a JSON body, or in the first event of a stream. */
async function codeOf(response: Response): Promise<unknown> {
  const body = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = (await body?.read()) ?? { done: true };
    text += value ?? '';
    const data = /^data: (.+)$/m.exec(text)?.[1];
    if (data === undefined && !done) continue;
    void body?.cancel();
    return codeIn((JSON.parse(data ?? text) as { errors?: GraphError[] }).errors);
  }
}

const posted =
  (path: string): Door =>
  async (asked, token) =>
    codeOf(
      await fetch(own.gateway.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(token) },
        body: JSON.stringify(asked),
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    );

const inTheAddress =
  (path: string): Door =>
  async ({ query, variables, operationName }, token) => {
    const search = new URLSearchParams();
    if (typeof query === 'string') search.set('query', query);
    if (typeof operationName === 'string') search.set('operationName', operationName);
    if (variables !== undefined) search.set('variables', JSON.stringify(variables));
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    return codeOf(
      await fetch(`${own.gateway.url}${path}?${search.toString()}`, {
        headers,
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    );
  };

/** A socket is closed for a message that is not of the protocol and for a token that is refused; PROTOCOL.md has the codes. */
const onASocket: Door = async (asked, token) => {
  const socket = new RawSocket(own.gateway.url);
  await socket.opened();
  socket.send({ type: 'connection_init', payload: bearer(token) });
  const acknowledged = () => socket.messages.some(({ type }) => type === 'connection_ack');
  await socket.until(() => acknowledged() || socket.closed !== undefined);
  if (acknowledged()) socket.send({ id: '1', type: 'subscribe', payload: asked });
  const said = () => socket.messages.find(({ id }) => id === '1');
  await socket.until(() => said() !== undefined || socket.closed !== undefined);
  const { closed } = socket;
  const first = said();
  await socket.close();
  if (first) return codeIn(first.type === 'error' ? first.payload : first.payload.errors);
  return closed?.code === 4400 ? 'BAD_REQUEST' : closed?.reason;
};

const DOORS = {
  POST: posted('/graphql'),
  GET: inTheAddress('/graphql'),
  'POST of a stream': posted('/graphql/stream'),
  'GET of a stream': inTheAddress('/graphql/stream'),
  socket: onASocket,
} satisfies Record<string, Door>;
type DoorName = keyof typeof DOORS;

/** Transports of subscriptions, and of mutations. */
const LIVE: DoorName[] = ['POST of a stream', 'GET of a stream', 'socket'];
const WRITING: DoorName[] = ['POST', 'POST of a stream', 'socket'];
const BODIES: DoorName[] = ['POST', 'POST of a stream', 'socket'];

const everyDoor = Object.keys(DOORS) as DoorName[];

/** A page after a cursor of another list. */
const after = (field: string, madeFor: PageOrder, selected = 'id') =>
  `{ ${field}(after: "${pageCursor(madeFor, [1, 'x'])}") { nodes { ${selected} } } }`;
const query = (text: string, rest: Asked = {}) => ({ query: text, ...rest });
const BOARD = 'claimBoard(eventId: $id) { cursor }';
const FEED_OF = 'feed(filter: { eventId: $id })';

/** The same fault of a query and of a subscription. */
const both = (field: string, variables: object): [Asked, DoorName[]][] => [
  [query(`query ($id: ID!) { ${field} }`, { variables }), everyDoor],
  [query(`subscription ($id: ID!) { ${field.replace(/nodes { (\w+) }/, '$1')} }`, { variables }), LIVE],
];

const FAULTS: [fault: string, code: string, asked: (world: World) => [Asked, DoorName[]][]][] = [
  ['a variable that is missing', 'BAD_USER_INPUT', () => both(BOARD, {})],
  ['a variable that is null', 'BAD_USER_INPUT', () => both(BOARD, { id: null })],
  ['a variable of another type', 'BAD_USER_INPUT', () => both(BOARD, { id: { a: 1 } })],
  [
    'an argument that turns out null',
    'BAD_USER_INPUT',
    () => [
      [query(`query ($id: ID = "x") { ${BOARD} }`, { variables: { id: null } }), everyDoor],
      [query(`subscription ($id: ID = "x") { ${BOARD} }`, { variables: { id: null } }), LIVE],
    ],
  ],
  ['an id that is none', 'BAD_ID', () => both(BOARD, { id: 'nonsense' })],
  ['an id of another kind', 'BAD_ID', ({ listed }) => both(BOARD, { id: listed })],
  ['an event that is not there, on its board', 'NOT_FOUND', () => both(BOARD, { id: newId('Event') })],
  [
    'an event that is not there, in a filter of the feed',
    'NOT_FOUND',
    () => both(`${FEED_OF} { nodes { kind } }`, { id: newId('Event') }),
  ],
  [
    'an event that is not there, as a scope',
    'NOT_FOUND',
    () => both('donationTotal(scope: { eventId: $id }) { cursor }', { id: newId('Event') }),
  ],
  [
    'a filter by what is no event',
    'BAD_ID',
    ({ listed }) => both(`${FEED_OF} { nodes { kind } }`, { id: listed }),
  ],
  [
    'a scope of nothing',
    'BAD_SCOPE',
    () =>
      ['query', 'subscription'].map((kind) => [
        query(`${kind} { donationTotal(scope: { everything: false }) { cursor } }`),
        kind === 'query' ? everyDoor : LIVE,
      ]),
  ],
  [
    'a cursor that is none',
    'BAD_CURSOR',
    () => [
      [
        query('query ($at: Cursor) { feed(after: $at) { nodes { kind } } }', { variables: { at: 'x' } }),
        everyDoor,
      ],
      [query('subscription ($at: Cursor) { feed(after: $at) { kind } }', { variables: { at: 'x' } }), LIVE],
      [query('subscription { feed(after: "x") { kind } }'), LIVE],
      [query('subscription ($at: Cursor) { feed(after: $at) { kind } }', { variables: { at: 5 } }), LIVE],
    ],
  ],
  [
    'a cursor of another list',
    'CURSOR_OF_OTHER_LIST',
    () => [
      [query(after('feed', { type: 'claim', list: 'claims', order: 'claimedAt:DESC' }, 'kind')), everyDoor],
      [query(after('claims', { type: 'claim', list: 'Event.claims', order: 'claimedAt:DESC' })), everyDoor],
    ],
  ],
  [
    'a cursor of other things',
    'CURSOR_OF_OTHER_TYPE',
    () => [[query(after('claims', { type: 'event', list: 'events', order: 'startsAt:DESC' })), everyDoor]],
  ],
  [
    'a cursor of another order',
    'CURSOR_OF_OTHER_ORDER',
    () => [[query(after('claims', { type: 'claim', list: 'claims', order: 'claimedAt:ASC' })), everyDoor]],
  ],
  ['a document that does not end', 'GRAPHQL_PARSE_FAILED', () => [[query('{ me {'), everyDoor]]],
  ['a field that there is not', 'GRAPHQL_VALIDATION_FAILED', () => [[query('{ nonsense }'), everyDoor]]],
  [
    'a document too large',
    'DOCUMENT_TOO_LARGE',
    () => [
      [
        query(
          `{ ${Array.from({ length: 3 }, (_, n) => `a${String(n)}: claimBoard(eventId: "x") { asOf }`).join(' ')} }`,
        ),
        everyDoor,
      ],
      [
        query('subscription ($id: ID!) { feed(filter: { eventId: $id }) { kind } }', {
          variables: { id: 'x'.repeat(LIMITS.SUBSCRIPTION_VARIABLES_CHARS) },
        }),
        ['POST of a stream', 'socket'],
      ],
    ],
  ],
  [
    'an operation that there is not',
    'UNKNOWN_OPERATION',
    () => [[query('query A { __typename }', { operationName: 'B' }), everyDoor]],
  ],
  [
    'no operation named of two',
    'UNKNOWN_OPERATION',
    () => [[query('query A { __typename } query B { __typename }'), everyDoor]],
  ],
  [
    'no document',
    'BAD_REQUEST',
    () => [
      [{}, everyDoor],
      [{ variables: {} }, everyDoor],
    ],
  ],
  ['an empty document', 'BAD_REQUEST', () => [[query(''), everyDoor]]],
  ['a document of nothing but a comment', 'GRAPHQL_PARSE_FAILED', () => [[query('# nothing'), everyDoor]]],
  ['a document that is no text', 'BAD_REQUEST', () => [[{ query: 5 }, BODIES]]],
  [
    'variables that are no object',
    'BAD_REQUEST',
    () => ['{}', [1], 5].map((variables) => [query('{ __typename }', { variables }), everyDoor]),
  ],
  [
    'extensions that are no object',
    'BAD_REQUEST',
    () => [[query('{ __typename }', { extensions: 5 }), BODIES]],
  ],
  [
    'the name of an operation that is no text',
    'BAD_REQUEST',
    () => [[query('query A { __typename }', { operationName: ['A'] }), BODIES]],
  ],
];

const TOKENS: [
  fault: string,
  code: string,
  token: () => Promise<string | undefined>,
  asked: Asked,
  doors: DoorName[],
][] = [
  ['a token that is none', 'BAD_TOKEN', async () => 'nonsense', query('{ me { role } }'), everyDoor],
  [
    'a token that has expired',
    'TOKEN_EXPIRED',
    () => testTokens.mint({ role: 'admin', hours: -1 }),
    query('{ me { role } }'),
    everyDoor,
  ],
  [
    'no token where one is needed',
    'UNAUTHENTICATED',
    async () => undefined,
    query('mutation { revokeToken(input: { tokenId: "x" }) { userErrors { code } } }'),
    WRITING,
  ],
  [
    'a token that may not',
    'FORBIDDEN',
    () => testTokens.mint({ role: 'screen', hours: 1 }),
    query('{ explainSubscription(connection: "x", operation: "1") { state } }'),
    everyDoor,
  ],
];

/** The answers over each transport. */
async function answers(asked: Asked, doors: readonly DoorName[], token?: string) {
  return Object.fromEntries(
    await Promise.all(doors.map(async (door) => [door, await DOORS[door](asked, token)] as const)),
  );
}

const the = (code: string, doors: readonly DoorName[]) =>
  Object.fromEntries(doors.map((door) => [door, code]));

test('a subscription that is refused arrives as `error`, which nothing follows [P47, P55]', async () => {
  const socket = await RawSocket.open(own.gateway.url);
  const refused = FAULTS.flatMap(([, code, asked]) =>
    asked(world)
      .filter(([{ query: text }]) => String(text).startsWith('subscription'))
      .map(([operation]) => ({ operation, code })),
  );
  refused.forEach(({ operation }, index) => {
    socket.send({ id: String(index), type: 'subscribe', payload: operation });
  });
  await socket.until(() => refused.every((_, index) => socket.of(String(index), 'error').length === 1));
  await socket.roundTrip();
  const said = refused.map((_, index) => socket.messages.filter(({ id }) => id === String(index)));
  expect(said.map((messages) => messages.map(({ payload }) => codeIn(payload)))).toEqual(
    refused.map(({ code }) => [code]),
  );
  expect(socket.closed).toBeUndefined();
  await socket.close();
});

test('a field of the root that is refused is null, and the fields beside it are answered [P56]', async () => {
  const text = `{ refused: ${BOARD.replace('$id', `"${newId('Event')}"`)} __typename }`;
  const expected = {
    data: { refused: null, __typename: 'Query' },
    errors: [{ extensions: { code: 'NOT_FOUND' } }],
  };
  const posted = await fetch(`${own.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(query(text)),
  });
  expect(await posted.json()).toMatchObject(expected);
  const socket = await RawSocket.open(own.gateway.url);
  socket.subscribe('1', text);
  await socket.count('1', 1);
  expect(socket.of('1')).toMatchObject([expected]);
  await socket.close();
});

test.each(FAULTS)('%s has one code at every door [P54, P68]', async (_fault, code, asked) => {
  for (const [operation, doors] of asked(world))
    expect([operation, await answers(operation, doors)]).toEqual([operation, the(code, doors)]);
});

test.each(TOKENS)('%s has one code at every door', async (_fault, code, token, asked, doors) => {
  expect(await answers(asked, doors, await token())).toEqual(the(code, doors));
});
