import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import type { GraphError } from '../harness/client.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

describe('with INTROSPECTION=off', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await startTestGateway(database.url, { INTROSPECTION: 'off' });
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  type Asked = [query: string, variables?: Record<string, unknown>];

  const json = { 'content-type': 'application/json' };
  const DOORS: Record<string, (...asked: Asked) => Promise<readonly GraphError[]>> = {
    POST: async (query, variables) => (await gateway.anyone.send(query, variables)).errors ?? [],
    GET: async (query, variables = {}) => {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      const answer = await fetch(`${gateway.url}/graphql?${search.toString()}`, { headers: json });
      return ((await answer.json()) as { errors: GraphError[] }).errors;
    },
    'a socket': async (query, variables) => {
      const live = gateway.anyone.subscribe(query, variables);
      await live.until(({ ended, results }) => ended || results.length > 0);
      await live.close();
      return (live.error ?? live.results[0]?.errors) as GraphError[];
    },
    'a stream': async (query, variables) => {
      const body = JSON.stringify({ query, variables });
      const answer = await fetch(`${gateway.url}/graphql/stream`, { method: 'POST', headers: json, body });
      return ((await answer.json()) as { errors: GraphError[] }).errors;
    },
  };

  const ASKED: [what: string, ...asked: Asked][] = [
    ['a field', '{ organisation }'],
    ['a field that is nearly one', '{ organisatios { totalCount } }'],
    ['a type', '{ node(id: "x") { ... on Organisatio { id } } }'],
    ['an argument', '{ organisations(fist: 1) { totalCount } }'],
    ['an enum value', '{ organisations(orderBy: { field: NAM }) { totalCount } }'],
    ['an input field', '{ organisations(filter: { regionI: "x" }) { totalCount } }'],
    [
      'an enum value in a variable',
      'query ($by: OrganisationOrder) { organisations(orderBy: $by) { totalCount } }',
      { by: { field: 'NAM' } },
    ],
    [
      'an input field in a variable',
      'query ($by: OrganisationOrder) { organisations(orderBy: $by) { totalCount } }',
      { by: { field: 'NAME', directio: 'ASC' } },
    ],
    ['the schema', '{ __schema { types { name } } }'],
  ];

  describe.each(Object.entries(DOORS))('%s', (_door, ask) => {
    test.each(ASKED)(
      'refuses %s without telling a name that is there, or what it runs on',
      async (_what, ...asked) => {
        const errors = await ask(...asked);
        expect(errors.length).toBeGreaterThan(0);
        for (const { message } of errors) expect(message).not.toMatch(/did you mean|apollo/i);
      },
    );
  });
});
