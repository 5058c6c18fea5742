import { LIMITS } from '../../src/core/limits.js';
import type { TestGateway } from '../harness/gateway.js';
import { refusalOf, refusalOfSubscription, type Refusal } from './attempt.js';
import { writingNothing } from './contents.js';

export function documentsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  /** A selection nested in itself, `times` deep. */
  const nested = (outer: string, times: number, inner: string): string =>
    times === 0 ? inner : `${outer} { ${nested(outer, times - 1, inner)} }`;

  const chain = nested('parent', 8, 'id');
  const page = (inner: string, first = '') => `children${first} { nodes { ${inner} } }`;
  const three = page(page(page('id', '(first: 100)'), '(first: 100)'), '(first: 100)');

  const HUNDRED_IDS = JSON.stringify(Array.from({ length: 100 }, () => 'org_'));

  const TOO_DEEP: [what: string, document: string][] = [
    ['deeper than twelve', `{ organisations { nodes { ${nested('parent', 10, 'id')} } } }`],
    [
      'deep through fragments',
      `{ organisations { nodes { ...A } } } fragment A on Organisation { parent { parent { ...B } } } fragment B on Organisation { ${chain} }`,
    ],
  ];

  const TOO_LARGE: [what: string, document: string][] = [
    ['of three pages of a hundred in each other', `{ organisations { nodes { ${three} } } }`],
    [
      'of a page as long as a variable says',
      `query ($n: Int = 100) { organisations(first: 50) { nodes { ${page('id', '(last: $n)')} } } }`,
    ],
    [
      'of pages that a fragment selects',
      `{ organisations { ...P } } fragment P on OrganisationConnection { nodes { children { ...Q } } } fragment Q on OrganisationConnection { nodes { children { ... { nodes { children { nodes { id name } } } } } } }`,
    ],
    [
      'of pages by their edges',
      `{ organisations(first: 100) { edges { node { children(first: 100) { edges { node { id } cursor } } } } } }`,
    ],
    [
      'of a hundred things by id, each with pages',
      `query ($ids: [ID!] = ${HUNDRED_IDS}) { nodes(ids: $ids) { ... on Organisation { ${page('id name kind', '(first: 100)')} } } }`,
    ],
    [
      'of lists that are no pages',
      `{ events(first: 100) { nodes { organisers { volunteers { nodes { organisations { id } } } } } } }`,
    ],
    [
      'of stretches of the ledger, as long as they are when nothing is said',
      `{ ${Array.from({ length: 3 }, (_, n) => `a${String(n)}: verifyLedger { valid }`).join(' ')} }`,
    ],
    [
      'of counts of pages of pages',
      `{ organisations(first: 100) { nodes { a: projects(first: 1) { totalCount } b: projects(first: 1) { totalCount } } } }`,
    ],
    [
      'of more totals than a page holds',
      `{ ${Array.from({ length: 120 }, (_, n) => `a${String(n)}: donationTotal(scope: { everything: true }) { donationCount }`).join(' ')} }`,
    ],
    [
      'of several boards',
      `{ ${Array.from({ length: 3 }, (_, n) => `a${String(n)}: claimBoard(eventId: "x") { claimedCount }`).join(' ')} }`,
    ],
    [
      'of the schema many times',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${String(n)}: __schema { types { fields { type { name } args { name defaultValue } } } }`).join(' ')} }`,
    ],
    [
      'of fragments that spread each other',
      `{ ...F0 } ${Array.from({ length: 14 }, (_, n) => `fragment F${String(n)} on Query { ...F${String(n + 1)} a${String(n)}: __typename ...F${String(n + 1)} }`).join(' ')} fragment F14 on Query { __typename }`,
    ],
    [
      'of the same page many times',
      `{ ${Array.from({ length: 100 }, (_, n) => `a${String(n)}: organisations(first: 100) { nodes { id name } }`).join(' ')} }`,
    ],
  ];

  test.each(TOO_DEEP)(
    'a document %s is refused, whichever way it comes in [P63]',
    async (_what, document) => {
      const overHttp = await refusalOf(gateway.anyone, document);
      expect(overHttp).toMatchObject({
        code: 'DOCUMENT_TOO_LARGE',
        message: expect.stringMatching(`1\\d fields deep, of at most ${String(LIMITS.DOCUMENT_DEPTH)}`),
      });
      expect(await refusalOfSubscription(gateway.anyone, document)).toEqual(overHttp);
    },
  );

  test.each(TOO_LARGE)('a document %s is too large, whichever way it comes in', async (_what, document) => {
    const overHttp = await refusalOf(gateway.anyone, document);
    expect(overHttp.code).toBe('DOCUMENT_TOO_LARGE');
    expect(overHttp.message).toMatch(/This operation costs \d+, of at most 50000/);
    expect(await refusalOfSubscription(gateway.anyone, document)).toEqual(overHttp);
  });

  test('what costs too much is told with its cost, the limit and the field that costs most', async () => {
    const query =
      '{ me { role } organisations(first: 100) { nodes { projects(first: 100) { nodes { id } } } } }';
    const { errors } = await gateway.anyone.send(query);
    expect(errors?.[0]?.extensions).toEqual({
      ...{ code: 'DOCUMENT_TOO_LARGE', retryable: false, cost: expect.any(Number) as number },
      ...{ limit: LIMITS.OPERATION_COST, costliest: 'organisations' },
    });
  });

  test('a document of more than DOCUMENT_SELECTIONS is refused, those of a fragment counted each time it is spread', async () => {
    const doubled = (times: number) =>
      `{ ...F0 } ${Array.from({ length: times }, (_, n) => `fragment F${String(n)} on Query { ...F${String(n + 1)} ...F${String(n + 1)} }`).join(' ')} fragment F${String(times)} on Query { __typename }`;
    // Each fragment more doubles them: 1, 2, 4 …
    const most = Math.floor(Math.log2(LIMITS.DOCUMENT_SELECTIONS)) - 2;
    expect(await gateway.anyone.ask(doubled(most))).toEqual({ __typename: 'Query' });
    expect((await refusalOf(gateway.anyone, doubled(most + 1))).code).toBe('DOCUMENT_TOO_LARGE');
  });

  test.each([
    ['as deep as twelve', `{ organisations { nodes { ${nested('parent', 9, 'id')} } } }`],
    [
      'of pages of ten on a page of a hundred',
      `{ organisations(first: 100) { nodes { ${page('id', '(first: 10)')} } } }`,
    ],
  ])('a document %s is not too large', async (_what, document) => {
    expect(await gateway.anyone.ask(document)).toEqual({ organisations: { nodes: [] } });
  });

  test.each([
    [
      'of too many tokens',
      `{ ${'__typename '.repeat(LIMITS.DOCUMENT_TOKENS - 1)} }`,
      'GRAPHQL_PARSE_FAILED',
      `${String(LIMITS.DOCUMENT_TOKENS)} tokens`,
    ],
    ['that does not end', '{ organisations {', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['that is no GraphQL', 'SELECT * FROM donation', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['that asks for what there is not', '{ nonsense }', 'GRAPHQL_VALIDATION_FAILED', 'nonsense'],
    [
      'that spreads a fragment in itself',
      '{ ...A } fragment A on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
      'itself',
    ],
    [
      'that gives two fields of a scope',
      '{ donationTotal(scope: { everything: true, eventId: "x" }) { donationCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      'exactly one',
    ],
    [
      'that gives no field of a scope',
      '{ donationTotal(scope: {}) { donationCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      'exactly one',
    ],
    [
      'that asks the schema for too much of itself',
      `{ __schema { types { ${nested('fields { type', 1, nested('fields { type', 0, 'fields { type { fields { type { fields { name } } } } }'))} } } } }`,
      'GRAPHQL_VALIDATION_FAILED',
      'introspection',
    ],
    [
      'that skips what it subscribes to',
      'subscription { feed @skip(if: true) { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
      'must not use @skip',
    ],
    [
      'that includes by a variable what it subscribes to',
      'subscription ($on: Boolean!) { feed @include(if: $on) { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
      'must not use @include',
    ],
    [
      'that includes a fragment at the root of a subscription',
      'subscription { ...A @include(if: true) } fragment A on Subscription { feed { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
      'must not use @include',
    ],
    [
      'that skips at the root of a subscription, in fragments of fragments',
      'subscription ($on: Boolean!) { ...A } fragment A on Subscription { ... { ...B } } fragment B on Subscription { ...A feed @skip(if: $on) { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
      'must not use @skip',
    ],
    ['with a number for a cursor', '{ organisations(after: 5) { nodes { id } } }', 'BAD_CURSOR', 'cursor'],
    [
      'with a word for a page size',
      '{ organisations(first: "all") { nodes { id } } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Int',
    ],
  ])('a document %s is refused, whichever way it comes in', async (_what, document, code, says) => {
    const overHttp = await refusalOf(gateway.anyone, document);
    expect(overHttp.code).toBe(code);
    expect(overHttp.message).toContain(says);
    expect(await refusalOfSubscription(gateway.anyone, document)).toMatchObject({
      code,
      message: overHttp.message,
    });
  });

  test('a query is refused, not failed, for a subscription beside it that its graph does not allow', async () => {
    const subscription = 'subscription B($on: Boolean!) { feed @include(if: $on) { cursor } }';
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `query A { __typename } ${subscription}`, operationName: 'A' }),
    });
    const { errors } = (await response.json()) as { errors: Refusal[] };
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(response.status).toBeLessThan(500);
  });

  test('a field of a subscription may be skipped below its root', async () => {
    const live = gateway.anyone.subscribe(
      'subscription ($no: Boolean!) { donationTotal(scope: { everything: true }) { cursor @skip(if: $no) donationCount } }',
      { no: true },
    );
    await live.count(1);
    await live.close();
    expect(live.data).toEqual([{ donationTotal: { donationCount: 0 } }]);
  });

  test('of several operations one must be named, whichever way they come in', async () => {
    const document = 'query A { __typename } query B { __typename }';
    const overHttp = await refusalOf(gateway.anyone, document);
    expect(overHttp.code).toBe('UNKNOWN_OPERATION');
    expect(await refusalOfSubscription(gateway.anyone, document)).toEqual(overHttp);
  });

  const JSON_TYPE = { 'content-type': 'application/json' };
  const QUERY = JSON.stringify({ query: '{ __typename }' });
  const type = (name: string) => ({ 'content-type': name });
  /** 公益 in GBK, and in UTF-8 without its last byte, in a comment. */
  const commented = (bytes: Buffer) =>
    Buffer.concat([Buffer.from('{"query":"{ __typename } #'), bytes, Buffer.from('"}')]) as never;
  const gbk = commented(Buffer.from('b9abd2e6', 'hex'));
  const cut = commented(Buffer.from('公益').subarray(0, -1));

  test.each<[string, RequestInit, number, string]>([
    ['an empty body', { body: '' }, 400, 'BAD_REQUEST'],
    ['a body that is not JSON', { body: '{ __typename }' }, 400, 'BAD_REQUEST'],
    ['half a body', { body: QUERY.slice(0, -1) }, 400, 'BAD_REQUEST'],
    ['null', { body: 'null' }, 400, 'BAD_REQUEST'],
    ['a text', { body: '"{ __typename }"' }, 400, 'BAD_REQUEST'],
    ['a list of requests', { body: `[${QUERY}, ${QUERY}]` }, 400, 'BAD_REQUEST'],
    ['an object without anything', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['an empty document', { body: '{"query":""}' }, 400, 'BAD_REQUEST'],
    ['a document that is a number', { body: '{"query":5}' }, 400, 'BAD_REQUEST'],
    [
      'variables that are a text',
      { body: '{"query":"{ __typename }","variables":"{}"}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'an operation there is not',
      { body: '{"query":"{ __typename }","operationName":"B"}' },
      200,
      'UNKNOWN_OPERATION',
    ],
    ['no content type', { body: new Blob([QUERY]), headers: {} }, 415, 'BAD_CONTENT_TYPE'],
    ['plain text', { body: QUERY, headers: type('text/plain') }, 415, 'BAD_CONTENT_TYPE'],
    ['a form', { body: QUERY, headers: type('multipart/form-data') }, 415, 'BAD_CONTENT_TYPE'],
    [
      'a patch of JSON',
      { body: QUERY, headers: type('application/json-patch+json') },
      415,
      'BAD_CONTENT_TYPE',
    ],
    [
      'JSON in GBK, so called',
      { body: gbk, headers: type('application/json; charset=gbk') },
      415,
      'BAD_CONTENT_TYPE',
    ],
    ['JSON in GBK, not so called', { body: gbk }, 400, 'BAD_REQUEST'],
    ['a body cut within a character', { body: cut }, 400, 'BAD_REQUEST'],
    [
      'a body that is packed',
      { body: QUERY, headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } },
      415,
      'BAD_CONTENT_TYPE',
    ],
    ['a body over the limit', { body: ' '.repeat(LIMITS.BODY_BYTES) + QUERY }, 413, 'DOCUMENT_TOO_LARGE'],
    [
      'a document over the limit',
      { body: JSON.stringify({ query: `#${'x'.repeat(LIMITS.BODY_BYTES)}` }) },
      413,
      'DOCUMENT_TOO_LARGE',
    ],
    ['another method', { body: QUERY, method: 'PUT' }, 405, 'BAD_REQUEST'],
    ['a subscription', { body: '{"query":"subscription { feed { kind } }"}' }, 400, 'BAD_REQUEST'],
  ])('a request with %s is refused with a code and a message [P83]', async (_what, request, status, code) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: JSON_TYPE,
      ...request,
    });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect([response.status, errors[0]?.extensions.code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(errors[0]?.message).toMatch(/\w{3,}/);
  });

  test.each(['application/json', 'APPLICATION/JSON; charset="UTF-8"', 'application/json;charset=utf8'])(
    'a request as %s is read',
    async (name) => {
      const answer = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: type(name),
        body: QUERY,
      });
      expect([answer.status, await answer.json()]).toMatchObject([200, { data: { __typename: 'Query' } }]);
    },
  );

  test.each(['/graphql', '/graphql/stream'])(
    'an address of %s that is not UTF-8 is refused [P83]',
    async (path) => {
      const answer = await fetch(`${gateway.url}${path}?query=%7B__typename%7D%23%B9%AB`);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      ]);
    },
  );

  test('a query may be sent with GET, a mutation may not', async () => {
    const get = (query: string) =>
      fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { ...JSON_TYPE, authorization: `Bearer ${gateway.admin.token ?? ''}` },
      });
    expect(await (await get('{ me { role } }')).json()).toEqual({
      data: { me: { role: 'ADMIN' } },
      extensions: { cost: 19 },
    });
    const mutation =
      'mutation { createOrganisation(input: { name: { zh: "新" }, kind: OTHER }) { userErrors { code } } }';
    const refused = await writingNothing(gateway.store, () => get(mutation));
    expect(refused.status).toBe(405);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
}
