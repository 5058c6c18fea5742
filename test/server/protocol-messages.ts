// Messages for random sequences: those of the protocol, and others.
import fc from 'fast-check';

export const FEED = 'subscription { feed { cursor } }';
const TWO = 'query A { __typename } query B { __typename }';
const SKIP = 'query ($skip: Boolean!) { __typename @skip(if: $skip) }';
const SKIP_IN_FEED = 'subscription ($skip: Boolean!) { feed { cursor kind @skip(if: $skip) } }';

export const subscribe = (id: unknown, query: unknown, rest: object = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, ...rest },
});

/** Longest id in use that fits the reason of a close. */
const LONGEST_NAMED_BYTES = 123 - 'Subscriber for  already exists'.length;

/** Few ids, so that operations often have the same one. */
const commonIds = fc.constantFrom('1', '2', '3');
const oddIds = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  ' ',
  '0',
  'null',
  '"quoted\\"',
  'a\nb',
  '\0',
  '\ud800',
  '认领 🎉',
  'x'.repeat(LONGEST_NAMED_BYTES),
);
export const ids = fc.oneof(
  { weight: 6, arbitrary: commonIds },
  { weight: 2, arbitrary: oddIds },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) },
);

const extras = fc.record(
  {
    variables: fc.constantFrom(
      {},
      null,
      { skip: true },
      { skip: false },
      { skip: 'yes' },
      { skip: null },
      { more: [1] },
    ),
    operationName: fc.constantFrom('A', 'B', 'C', '', null),
    extensions: fc.constantFrom({}, null, { persisted: { version: 1 } }),
  },
  { requiredKeys: [] },
);

const answered = fc.constantFrom(
  '{ __typename }',
  'query A { a: __typename }',
  'mutation { __typename }',
  TWO,
  SKIP,
);
const live = fc.constantFrom(FEED, 'subscription A { feed { cursor kind } }');
const refused = fc.constantFrom(
  '{',
  '',
  '# nothing',
  '{ xyzzy }',
  '{ __typename } { __typename }',
  'fragment F on Query { __typename }',
  'subscription { xyzzy }',
  'subscription { __typename }',
  'mutation { xyzzy }',
  'query ($unused: Boolean) { __typename }',
  `subscription { feed }`,
  `subscription A { feed { cursor } } query B { xyzzy }`,
);

const documents = fc.oneof(
  { weight: 6, arbitrary: answered },
  { weight: 4, arbitrary: live },
  { weight: 2, arbitrary: refused },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      SKIP_IN_FEED,
      `${FEED.replace(' ', ' A ')} ${TWO.replace('query A', 'query C')}`,
    ),
  },
);

export const asked = (id: fc.Arbitrary<string>) =>
  fc
    .tuple(id, documents, fc.oneof(fc.constant({}), extras))
    .map(([name, text, rest]) => subscribe(name, text, rest));

export const completed = (id: fc.Arbitrary<string>) =>
  fc
    .tuple(id, fc.constantFrom({}, { payload: null }, { payload: 1 }, { more: true }))
    .map(([name, rest]) => ({ id: name, type: 'complete', ...rest }));

const objects = fc.oneof(
  fc.constantFrom({}, null, undefined),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
);
export const beat = fc.record({ type: fc.constantFrom('ping', 'pong'), payload: objects });
export const init = fc.record({ type: fc.constant('connection_init'), payload: objects });

const noObject = fc
  .jsonValue()
  .filter((value) => value === null || typeof value !== 'object' || Array.isArray(value));
const wrong = noObject.filter((value) => value !== null);
const noText = fc.jsonValue().filter((value) => typeof value !== 'string');
const noId = fc.constantFrom<unknown>('', undefined, null, 0, 1, true, [], ['1'], {});

const UNKNOWN_TYPES = ['', 'rubbish', 'start', 'stop', 'PING', 'ping ', '__proto__', 'constructor'];

/** Messages of the protocol with a field of the wrong type. */
export const misshapen: fc.Arbitrary<object> = fc.oneof(
  fc.record({ type: fc.constantFrom('connection_init', 'ping', 'pong'), payload: wrong }),
  noId.map((name) => subscribe(name, '{ __typename }')),
  noId.map((name) => ({ id: name, type: 'complete' })),
  fc.oneof(noObject, fc.constant(undefined)).map((payload) => ({ id: '1', type: 'subscribe', payload })),
  fc.oneof(noText, fc.constant(undefined)).map((query) => subscribe('1', query)),
  wrong.map((variables) => subscribe('1', '{ __typename }', { variables })),
  wrong.map((extensions) => subscribe('1', '{ __typename }', { extensions })),
  noText.filter((value) => value !== null).map((operationName) => subscribe('1', TWO, { operationName })),
  fc.constantFrom(...UNKNOWN_TYPES, undefined, null, 1, ['ping'], {}).map((type) => ({ id: '1', type })),
);

/** Messages that only servers send. Well-formed ones are known but not allowed; the others are invalid. */
export const ofServers: fc.Arbitrary<object> = fc.constantFrom<object>(
  { type: 'connection_ack' },
  { type: 'connection_ack', payload: 1 },
  { id: '1', type: 'next', payload: { data: null } },
  { id: '1', type: 'next', payload: [] },
  { id: '1', type: 'next' },
  { type: 'next', payload: {} },
  { id: '1', type: 'error', payload: [{ message: 'no' }] },
  { id: '1', type: 'error', payload: [] },
  { id: '1', type: 'error', payload: ['no'] },
  { id: '', type: 'error', payload: [{ message: 'no' }] },
);

const PING = '{"type":"ping"}';
/** JSON in unusual forms, and text that only resembles it. */
export const texts = fc.constantFrom(
  ` ${PING}\r\n`,
  '{"type":"p\\u0069ng"}',
  '{"type":"pong","type":"ping"}',
  '{"type":"ping","payload":{"__proto__":1}}',
  '',
  ' ',
  '{',
  'null',
  'true',
  '1',
  '"ping"',
  '[]',
  `[${PING}]`,
  '{}',
  `${PING}x`,
  `${PING}${PING}`,
  `\ufeff${PING}`,
  "{'type':'ping'}",
  '{"type":"ping",}',
  '{"type":"pi\nng"}',
  `{"__proto__":${PING}}`,
  '{"type":"ping","payload":"\\ud800"}',
  '{"id":"1","type":"subscribe","payload":{"__proto__":{"query":"{ __typename }"}}}',
);
