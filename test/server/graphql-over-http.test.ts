import { auditServer } from 'graphql-http';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();

test('all audits of GraphQL over HTTP hold', async () => {
  const results = await auditServer({ url: `${own.gateway.url}/graphql` });
  expect(
    results.filter(({ status }) => status !== 'ok').map(({ id, name, status }) => ({ id, name, status })),
  ).toEqual([]);
  expect(results).toHaveLength(61);
});

test.each([
  ['application/json', 200],
  ['application/graphql-response+json', 400],
])(
  'what is wrong with a document or its variables is answered as %s with %i [P87]',
  async (accept, status) => {
    const wrong = [
      { query: '{' },
      { query: '{ nothing }' },
      { query: 'query ($n: Int!) { organisations(first: $n) { totalCount } }', variables: { n: 'x' } },
      { query: '{ __typename }', operationName: 'Nobody' },
    ];
    for (const body of wrong) {
      const answer = await fetch(`${own.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(body),
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        `${accept}; charset=utf-8`,
      ]);
      expect(await answer.json()).not.toHaveProperty('data');
    }
  },
);

test.each([
  ['GET', '/graphql?query={__typename}'],
  ['OPTIONS', '/graphql'],
  ['GET', '/graphql/stream?query={__typename}'],
  ['GET', '/'],
  ['GET', '/nowhere'],
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/metrics'],
  ['GET', '/schema.graphql'],
  ['GET', '/pictures/nothing'],
  ['POST', '/pictures'],
])('%s %s is answered with nosniff, and without the names of what answers', async (method, path) => {
  const { headers } = await fetch(own.gateway.url + path, { method, redirect: 'manual' });
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
});
