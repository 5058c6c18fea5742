// Whoever asks is told why something is refused in a language of its choice, over every transport; the code is the same.
import { newId } from '../../src/core/ids.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../src/core/text/wording.js';
import { languageOf } from '../../src/server/http/language.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { GraphError, UserError } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { RawSocket } from './raw-socket.js';

const own = ownGateway();

/** What somebody is told, wherever it stands in the answer. */
type Told = UserError | GraphError | undefined;
interface Body {
  readonly data?: Record<string, { userErrors?: UserError[] } | null> | null;
  readonly errors?: GraphError[];
}
const toldIn = ({ data, errors }: Body): Told =>
  errors?.[0] ?? Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])[0];

type Headers = Record<string, string>;

const posted =
  (path: string) =>
  async (query: string, headers: Headers): Promise<Told> => {
    const response = await fetch(own.gateway.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return toldIn(JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text) as Body);
  };

async function onSocket(query: string, handshake: Headers, payload: Headers): Promise<Told> {
  const socket = new RawSocket(own.gateway.url, { headers: handshake });
  await socket.opened();
  socket.send({ type: 'connection_init', payload });
  await socket.until(() => socket.messages.some(({ type }) => type === 'connection_ack'));
  socket.subscribe('1', query);
  const said = () => socket.messages.find(({ id }) => id === '1');
  await socket.until(() => said() !== undefined);
  await socket.close();
  const first = said();
  return toldIn(first?.type === 'error' ? { errors: first.payload } : (first?.payload as Body));
}

/** A token stands where a transport has it. */
const DOORS: Record<string, (query: string, asked: Headers, token: Headers) => Promise<Told>> = {
  POST: (query, asked, token) => posted('/graphql')(query, { ...asked, ...token }),
  'a stream': (query, asked, token) => posted('/graphql/stream')(query, { ...asked, ...token }),
  'the handshake of a socket': onSocket,
  'the parameters of a connection': (query, asked, token) => onSocket(query, {}, { ...asked, ...token }),
};

const EMPTY_NAME = `mutation { createOrganisation(input: { kind: COMMITTEE, name: { zh: " " } }) { userErrors { code message } } }`;
const NO_EVENT = `{ claimBoard(eventId: "${newId('Event')}") { cursor } }`;
const NOT_OF_THE_GRAPH = '{ nonsense }';
const CASES: [what: string, query: string, said: Readonly<Record<Language, RegExp>>][] = [
  ['a userError', EMPTY_NAME, { en: /^This text is empty\. Send text/, zh: /^文字为空。请填写/ }],
  ['an error of a field', NO_EVENT, { en: /^There is no event with this id\./, zh: /^没有此 ID 的活动。/ }],
  [
    'an error of GraphQL',
    NOT_OF_THE_GRAPH,
    { en: /^Cannot query field/, zh: /^文档与接口定义不符。请.* Cannot/ },
  ],
  [
    'a right that is missing',
    'mutation { revokeToken(input: { tokenId: "x" }) { userErrors { code } } }',
    { en: /^You may not do this\./, zh: /^您无权进行此操作。/ },
  ],
];

const textOf = (told: Told) => told?.message ?? 'nothing';
const codeOf = (told: Told) => told && ('code' in told ? told.code : told.extensions.code);

describe.each(Object.entries(DOORS))('by %s', (_door, ask) => {
  test.each(CASES)(
    '%s is told in the language that is asked for, with one code',
    async (what, query, said) => {
      const role = what === 'a right that is missing' ? 'volunteer' : 'admin';
      const { token } = await own.gateway.as(
        role === 'admin' ? { role } : { role, volunteerId: newId('Volunteer') },
      );
      const bearer = { authorization: `Bearer ${String(token)}` };
      const asked = (language: string) => ask(query, { 'accept-language': language }, bearer);
      const [en, zh, unknown, none] = [
        await asked('en-GB,en;q=0.9,zh;q=0.1'),
        await asked('zh-CN,zh;q=0.9,en;q=0.8'),
        await asked('fr'),
        await ask(query, {}, bearer),
      ];
      expect([textOf(en), textOf(unknown), textOf(none)]).toEqual(
        Array(3).fill(expect.stringMatching(said.en)),
      );
      expect(textOf(zh)).toMatch(said.zh);
      expect(new Set([en, zh, unknown, none].map(codeOf)).size).toBe(1);
    },
  );
});

test('what is refused before GraphQL is told in the language of the request', async () => {
  const refused = async (headers: Headers) => {
    const response = await fetch(`${own.gateway.url}/graphql`, { method: 'POST', headers, body: 'x' });
    return toldIn((await response.json()) as Body);
  };
  expect(textOf(await refused({ 'accept-language': 'zh' }))).toMatch(/^不支持此内容类型。/);
  expect(textOf(await refused({}))).toMatch(/^This content type/);
});

test('a cache keeps an answer for its language: what may hold messages varies with it, and a refusal says which one it is in', async () => {
  const asked = async (path: string, init: RequestInit) => {
    const { headers } = await fetch(own.gateway.url + path, {
      ...init,
      headers: { 'accept-language': 'zh', ...init.headers },
    });
    return [headers.get('vary'), headers.get('content-language')];
  };
  const varies = 'origin, accept-language';
  const json = { 'content-type': 'application/json' };
  const wrong = { method: 'POST', headers: json, body: JSON.stringify({ query: NO_EVENT }) };
  expect(await asked('/graphql', wrong)).toEqual([varies, null]);
  // By GET caches may keep it, and so it says all that it depends on.
  const byGet = `${varies}, accept, authorization, x-min-cursor`;
  expect(await asked(`/graphql?query=${encodeURIComponent(NO_EVENT)}`, {})).toEqual([byGet, null]);
  expect(await asked('/graphql/stream', wrong)).toEqual([varies, null]);
  expect(await asked('/graphql', { method: 'POST', body: 'x' })).toEqual([varies, 'zh']);
  expect(await asked('/pictures', { method: 'POST', body: 'x' })).toEqual([
    expect.stringContaining('accept-language'),
    'zh',
  ]);
});

test('subscribers of different languages share one execution of each entry', async () => {
  const { gateway } = own;
  const sockets = await Promise.all(
    [...LANGUAGES, ...LANGUAGES].map(async (language) => {
      const socket = new RawSocket(gateway.url, { headers: { 'accept-language': language } });
      await socket.opened();
      socket.send({ type: 'connection_init' });
      await socket.until(() => socket.messages.some(({ type }) => type === 'connection_ack'));
      socket.subscribe('1', 'subscription { feed { kind organisation { name } } }');
      return socket;
    }),
  );
  await until(() => gateway.engine.metrics.live >= sockets.length);
  expect(gateway.engine.metrics.groups).toBe(1);
  const before = gateway.engine.fields.get('feed')?.executions ?? 0;
  await createOrganisation(gateway.admin);
  await Promise.all(sockets.map((socket) => socket.count('1', 1)));
  expect((gateway.engine.fields.get('feed')?.executions ?? 0) - before).toBe(1);
  await Promise.all(sockets.map((socket) => socket.close()));
});

test.each([
  ['zh-Hant-HK', 'zh'],
  ['fr, zh;q=0.5, en;q=0.4', 'zh'],
  ['en;q=0, *', 'zh'],
  ['*', 'en'],
  ['ZH', 'zh'],
  ['zh;q=0', 'en'],
  [';q=1,,=', 'en'],
])('%s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('without a wish, or with one that is too long to be read, the default is English', () => {
  const wishes = [undefined, '', 'zh,'.repeat(1_000)];
  expect([...wishes.map(languageOf), DEFAULT_LANGUAGE]).toEqual(['en', 'en', 'en', 'en']);
});
