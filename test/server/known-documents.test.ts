// Documents that are named by an id or by their hash, by every transport.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { LIMITS } from '../../src/core/limits.js';
import { SentTexts } from '../../src/graphql/known/sent-texts.js';
import { ownGateway } from '../harness/gateway.js';
import { freshFolder } from '../harness/scratch.js';
import { RawSocket } from './raw-socket.js';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const TRUSTED = 'query Known { __typename }';
const LISTED = 'query Listed($n: Int) { organisations(first: $n) { totalCount } }';
const WATCHED = 'subscription Watched { feed { cursor kind } }';

const manifest = (name: string, json: unknown) => {
  const path = join(freshFolder(), name);
  writeFileSync(path, JSON.stringify(json));
  return path;
};

/** Each tool's form of the same manifest. */
const MANIFESTS: Record<string, unknown> = {
  'the client preset': {
    [sha(TRUSTED)]: TRUSTED,
    [sha(LISTED)]: LISTED,
    [sha(WATCHED)]: WATCHED,
    relay1: TRUSTED,
  },
  Apollo: {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [TRUSTED, LISTED, WATCHED].map((body) => ({ id: sha(body), name: 'X', type: 'query', body })),
  },
  Relay: { a1b2c3d4e5f60718293a4b5c6d7e8f90: TRUSTED, [sha(LISTED)]: LISTED },
};

interface Asked {
  readonly query?: string;
  readonly documentId?: unknown;
  readonly variables?: object;
  readonly extensions?: object;
}

interface Said {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha(text) } });
const code = ({ errors, data }: Said) => errors?.[0]?.extensions.code ?? Object.keys(data ?? {})[0];

type Door = (url: string, asked: Asked) => Promise<Said>;

const search = (asked: Asked) =>
  new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();

const post =
  (path: string): Door =>
  async (url, asked) =>
    said(
      await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      }),
    );
const get =
  (path: string): Door =>
  async (url, asked) =>
    said(await fetch(`${url}${path}?${search(asked)}`));

/** An answer of one result, as JSON or as an event stream. */
async function said(response: Response): Promise<Said> {
  const text = await response.text();
  return JSON.parse(/data: (\{.*\})/.exec(text)?.[1] ?? text) as Said;
}

const DOORS: Record<string, Door> = {
  POST: post('/graphql'),
  GET: get('/graphql'),
  'POST of a stream': post('/graphql/stream'),
  'GET of a stream': get('/graphql/stream'),
  socket: async (url, asked) => {
    const socket = await RawSocket.open(url);
    // The protocol of sockets wants a text; an empty one is none.
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', ...asked } });
    await socket.until(() => socket.messages.some(({ id }) => id === '1'));
    const { payload, type } = socket.messages.find(({ id }) => id === '1') ?? {};
    await socket.close();
    return (type === 'error' ? { errors: payload } : payload) as Said;
  },
};
const doors = Object.keys(DOORS);
const ask = (door: string, asked: Asked, url = own.gateway.url) => (DOORS[door] as Door)(url, asked);

const own = ownGateway({ TRUSTED_DOCUMENTS: manifest('known.json', MANIFESTS['the client preset']) });
const strict = ownGateway({
  TRUSTED_DOCUMENTS: manifest('strict.json', MANIFESTS['Apollo']),
  TRUSTED_DOCUMENTS_ONLY: 'on',
});

/** Bytes of texts that were sent and are kept. */
async function keptBytes(url = own.gateway.url): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^commonweal_sent_documents_bytes (\d+)/m.exec(text)?.[1]);
}

describe.each(doors)('by %s', (door) => {
  test('a trusted document is run by its id, with variables, and by its id and its text', async () => {
    expect(await ask(door, { documentId: sha(LISTED), variables: { n: 1 } })).toMatchObject({
      data: { organisations: { totalCount: 0 } },
    });
    for (const documentId of ['relay1', `sha256:${sha(TRUSTED)}`, sha(TRUSTED).toUpperCase()])
      expect(code(await ask(door, { documentId }))).toBe('__typename');
    expect(code(await ask(door, { documentId: sha(TRUSTED), query: TRUSTED }))).toBe('__typename');
    expect(code(await ask(door, { extensions: persisted(TRUSTED) }))).toBe('__typename');
  });

  test('a text that was sent with its hash is found by its hash from then on, whoever asks', async () => {
    const text = `query ${door.replaceAll(' ', '')} { __typename }`;
    expect(await ask(door, { extensions: persisted(text) })).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(code(await ask(door, { query: text, extensions: persisted(text) }))).toBe('__typename');
    for (const other of doors)
      expect(code(await ask(other, { extensions: persisted(text) }))).toBe('__typename');
  });

  test.each<[string, Asked, string]>([
    ["an id that is nobody's", { documentId: 'nobody' }, 'UNKNOWN_DOCUMENT'],
    ["a hash that is nobody's, as an id", { documentId: sha('nobody') }, 'UNKNOWN_DOCUMENT'],
    ["an id that is nobody's, with a text", { documentId: 'nobody', query: TRUSTED }, 'UNKNOWN_DOCUMENT'],
    ['an id with another text', { documentId: 'relay1', query: LISTED }, 'DOCUMENT_OF_OTHER_ID'],
    ['a hash with another text', { query: LISTED, extensions: persisted('x') }, 'DOCUMENT_OF_OTHER_ID'],
    ['a hash without a version', { extensions: { persistedQuery: { sha256Hash: sha('x') } } }, 'BAD_REQUEST'],
    [
      'a hash that is a number',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 5 } } },
      'BAD_REQUEST',
    ],
    ['the name of a property of every object', { documentId: 'constructor' }, 'UNKNOWN_DOCUMENT'],
  ])('%s is refused', async (_what, asked, refused) => {
    expect(code(await ask(door, asked))).toBe(refused);
  });

  test('what may not run is not kept, whatever its hash', async () => {
    const before = await keptBytes();
    for (const text of ['{ nonsense }', '{', `query Nonsense { ${'x'.repeat(1000)} }`])
      expect(await ask(door, { query: text, extensions: persisted(text) })).toHaveProperty('errors');
    expect(code(await ask(door, { extensions: persisted('{ nonsense }') }))).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    expect(await keptBytes()).toBe(before);
  });

  test('where only trusted documents run all else is refused with a code of its own, and nothing of it kept', async () => {
    const { url } = strict.gateway;
    expect(code(await ask(door, { documentId: sha(TRUSTED) }, url))).toBe('__typename');
    expect(code(await ask(door, { query: TRUSTED }, url))).toBe('__typename');
    const other = 'query Other { __typename }';
    const all: Asked[] = [
      { query: other },
      { query: other, extensions: persisted(other) },
      { extensions: persisted(other) },
      { documentId: sha(other) },
      { query: '{ __schema { description } }' },
    ];
    for (const asked of all) expect(code(await ask(door, asked, url))).toBe('DOCUMENT_NOT_TRUSTED');
    expect(await keptBytes(strict.gateway.url)).toBe(0);
  });
});

test('a document is read by GET under its id alone, with variables', async () => {
  const { url } = own.gateway;
  const asked = (path: string) => fetch(`${url}/graphql/${path}`).then(said);
  expect(await asked(`${sha(LISTED)}?variables={"n":1}`)).toMatchObject({ data: { organisations: {} } });
  expect(code(await asked('relay1'))).toBe('__typename');
  expect(code(await asked(sha('nobody')))).toBe('UNKNOWN_DOCUMENT');
  const posted = await fetch(`${url}/graphql/${sha(LISTED)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ variables: { n: 1 } }),
  });
  expect(await posted.json()).toMatchObject({ data: { organisations: { totalCount: 0 } } });
});

test.each(['POST of a stream', 'GET of a stream', 'socket'])(
  'a subscription is begun by its id, by %s',
  async (door) => {
    if (door === 'socket') {
      const socket = await RawSocket.open(own.gateway.url);
      socket.send({ id: '1', type: 'subscribe', payload: { query: '', documentId: sha(WATCHED) } });
      await socket.roundTrip();
      await socket.until(() => own.gateway.engine.metrics.live > 0);
      await socket.close();
      return;
    }
    const asked = { documentId: sha(WATCHED) };
    const response = door.startsWith('POST')
      ? await fetch(`${own.gateway.url}/graphql/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(asked),
        })
      : await fetch(`${own.gateway.url}/graphql/stream?${search(asked)}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await response.body?.cancel();
  },
);

test('variables of 1 MB are refused as too large, and nothing of them is kept', async () => {
  const before = await keptBytes();
  const response = await fetch(`${own.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ extensions: persisted(LISTED), variables: { n: 'x'.repeat(1024 * 1024) } }),
  });
  expect([response.status, code(await said(response))]).toEqual([413, 'DOCUMENT_TOO_LARGE']);
  expect(await keptBytes()).toBe(before);
});

test("a client that sends ever new texts drops its own oldest, and nobody else's", async () => {
  const most = jest.replaceProperty(LIMITS, 'SENT_DOCUMENTS_PER_CLIENT_BYTES', 4_000);
  const from = async (address: string, asked: Asked) =>
    said(
      await fetch(`${own.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify(asked),
      }),
    );
  const text = (n: number) => `query Flood${String(n)} { __typename }`;
  const mine = 'query Mine { __typename }';
  await from('203.0.113.1', { query: mine, extensions: persisted(mine) });
  for (let n = 0; n < 20; n++) await from('203.0.113.2', { query: text(n), extensions: persisted(text(n)) });
  most.restore();
  const kept = await Promise.all(
    [mine, text(0), text(19)].map(async (each) =>
      code(await from('203.0.113.3', { extensions: persisted(each) })),
    ),
  );
  expect(kept).toEqual(['__typename', 'PERSISTED_QUERY_NOT_FOUND', '__typename']);
});

test('of more texts than SENT_DOCUMENTS_BYTES the least recently asked for is forgotten, with what was counted for its client', () => {
  const most = jest.replaceProperty(LIMITS, 'SENT_DOCUMENTS_BYTES', 10_000);
  const texts = new SentTexts();
  most.restore();
  for (let n = 0; n < 1_000; n++) {
    texts.keep(`hash ${String(n)}`, 'x'.repeat(100), `client ${String(n)}`);
    texts.get('hash 0');
    expect(texts.bytes).toBeLessThanOrEqual(10_000);
  }
  expect(
    [texts.get('hash 0'), texts.get('hash 1'), texts.get('hash 999')].map((each) => each?.length),
  ).toEqual([100, undefined, 100]);
  expect(texts.clients).toBeLessThan(20);
});

test.each(Object.entries(MANIFESTS))('a manifest in the form of %s is read', (_tool, json) => {
  const { texts } = readConfig({ TRUSTED_DOCUMENTS: manifest('read.json', json) }).trustedDocuments;
  expect([...(texts?.values() ?? [])]).toEqual(expect.arrayContaining([TRUSTED, LISTED]));
});

test.each<[string, Record<string, string>, string]>([
  ['a file that is not there', { TRUSTED_DOCUMENTS: '/nowhere' }, 'cannot be read'],
  ['no manifest', { TRUSTED_DOCUMENTS: manifest('list.json', [1]) }, 'is no manifest'],
  ['a manifest of nothing', { TRUSTED_DOCUMENTS: manifest('empty.json', {}) }, 'without documents'],
  [
    'an id with a slash',
    { TRUSTED_DOCUMENTS: manifest('slash.json', { 'a/b': TRUSTED }) },
    'cannot stand in an address',
  ],
  ['strictness without a manifest', { TRUSTED_DOCUMENTS_ONLY: 'on' }, 'needs TRUSTED_DOCUMENTS'],
])('%s is told at the start', (_what, env, problem) => {
  expect(() => readConfig(env)).toThrow(problem);
});
