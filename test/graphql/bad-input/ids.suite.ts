import type { GraphQLField } from 'graphql';
import { LIMITS } from '../../../src/core/limits.js';
import { newId, type IdKind } from '../../../src/core/ids.js';
import { exampleOf, idKinds, kindOfField, oneOf, type World } from '../../harness/examples.js';
import type { TestGateway } from '../../harness/gateway.js';
import { refusalOf, refusalOfMutation, refusalOfSubscription, schema } from '../attempt.js';
import { writingNothing } from '../contents.js';
import { fieldWithId, idPaths, listAt, withAt } from '../id-paths.js';

const inMutations = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) =>
    idPaths(argument).map(({ path: [, ...path], list, name, within }) => ({
      ...{ mutation: field.name, path, list },
      kind: kindOfField(name, within),
    })),
  ),
);

const inQueries = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) => idPaths(argument).map((at) => ({ query: field.name, ...at }))),
);

const inFilters = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args
    .filter(({ name }) => name === 'filter')
    .flatMap((argument) =>
      idPaths(argument).map(({ path, name, within }) => ({
        ...{ query: field.name, path },
        kind: kindOfField(name, within),
      })),
    ),
);

const byId = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter((field) => field.args.length === 1 && field.args[0]?.name === 'id')
  .map(({ name }) => name);

/** A field takes ids of one kind: of several, an `@oneOf` input has a field each. */
const ofOtherKinds = (kind: IdKind) =>
  idKinds.filter((other) => other !== kind).map((other) => ({ id: newId(other), code: 'BAD_ID' }));

const filterBy = ([, ...path]: readonly string[], id: string): string =>
  `filter: ${path.reduceRight((inner, name) => `{ ${name}: ${inner} }`, JSON.stringify(id))}`;

export function badIdsSuite(on: () => { gateway: TestGateway; world: World }): void {
  let gateway: TestGateway;
  let world: World;

  beforeAll(() => {
    ({ gateway, world } = on());
  });

  test.each(inMutations)(
    '$mutation finds out what is wrong with $path',
    async ({ mutation, path, list, kind }) => {
      const cases = [
        { id: newId(kind), code: 'NOT_FOUND' },
        ...ofOtherKinds(kind),
        { id: 'nonsense', code: 'BAD_ID' },
        { id: '', code: 'BAD_ID' },
      ];
      await writingNothing(gateway.store, async () => {
        for (const { id, code } of cases) {
          const accepted = exampleOf(mutation).accepted(world);
          // In a list it is beside what is accepted: some lists take no single one.
          const input = withAt(accepted, path, list ? [id, ...listAt(accepted, path).slice(1)] : id);
          const refusal = await refusalOfMutation(gateway.admin, mutation, input);
          expect({ id, code: refusal.code }).toEqual({ id, code });
          expect(refusal.field?.slice(0, path.length + 1)).toEqual(['input', ...path]);
          expect(refusal.message).toMatch(/\w{3,}/);
        }
      });
    },
  );

  test.each(inFilters)('$query refuses a wrong $path [P57]', async ({ query, path, kind }) => {
    const cases = [
      { id: newId(kind), code: 'NOT_FOUND' },
      ...ofOtherKinds(kind),
      { id: 'nonsense', code: 'BAD_ID' },
      { id: '', code: 'BAD_ID' },
    ];
    for (const { id, code } of cases) {
      const filter = filterBy(path, id);
      const refused = { code, field: path };
      const document = `{ ${query}(${filter}) { pageInfo { hasNextPage } } }`;
      expect([id, await refusalOf(gateway.anyone, document)]).toMatchObject([id, refused]);
      if (query !== 'feed') continue;
      const watched = `subscription { feed(${filter}) { kind } }`;
      expect([id, await refusalOfSubscription(gateway.anyone, watched)]).toMatchObject([id, refused]);
    }
  });

  test('every filter of what is there is taken', async () => {
    for (const { query, path, kind } of inFilters) {
      const filter = filterBy(path, String(oneOf(world, kind)));
      const document = `{ ${query}(${filter}) { pageInfo { hasNextPage } } }`;
      expect([document, await gateway.anyone.send(document)]).toMatchObject([
        document,
        { data: { [query]: {} } },
      ]);
    }
  });

  test.each(inQueries)(
    '$query refuses a wrong $path, and what is asked beside it is answered',
    async ({ query, path, list }) => {
      const field = schema.getQueryType()?.getFields()[query] as GraphQLField<unknown, unknown>;
      for (const id of ['"nonsense"', JSON.stringify(newId('Event')), JSON.stringify(newId('Claim'))]) {
        const wrong = fieldWithId(field, { path, list }, id);
        const document = `{ wrong: ${wrong} right: organisation(id: "${world.host}") { id } }`;
        const { data, errors } = await gateway.admin.send(document);
        expect([document, data?.right?.id, errors?.[0]?.path?.[0] ?? 'wrong']).toEqual([
          document,
          world.host,
          'wrong',
        ]);
      }
    },
  );

  test.each(byId)('%s(id) refuses what is no such id', async (query) => {
    for (const id of [newId('Picture'), 'nonsense', '']) {
      const document = `{ ${query}(id: ${JSON.stringify(id)}) { id } }`;
      expect(await refusalOf(gateway.anyone, document)).toMatchObject({ code: 'BAD_ID', field: ['id'] });
    }
  });

  const inScope = (field: string) => ['scope', field];
  const totalOf = (scope: string) => `donationTotal(scope: { ${scope} }) { cursor }`;
  test.each<[string, (world: World) => string, string, string[]]>([
    ['a board', () => `claimBoard(eventId: "${newId('Event')}") { cursor }`, 'NOT_FOUND', ['eventId']],
    ['a board', ({ listed }) => `claimBoard(eventId: "${listed}") { cursor }`, 'BAD_ID', ['eventId']],
    ['a total', () => totalOf(`projectId: "${newId('Project')}"`), 'NOT_FOUND', inScope('projectId')],
    ['a total', () => totalOf(`eventId: "${newId('Event')}"`), 'NOT_FOUND', inScope('eventId')],
    ['a total', () => totalOf('everything: false'), 'BAD_SCOPE', inScope('everything')],
    ['a total', ({ event }) => totalOf(`projectId: "${event}"`), 'BAD_ID', inScope('projectId')],
    ['a total', ({ listed }) => totalOf(`organisationId: "${listed}"`), 'BAD_ID', inScope('organisationId')],
  ])('%s is not there for a wrong id, asked for or watched: %# [P57]', async (_what, field, code, path) => {
    const refused = { code, field: path };
    expect(await refusalOf(gateway.anyone, `{ ${field(world)} }`)).toMatchObject(refused);
    const watched = `subscription { ${field(world)} }`;
    expect(await refusalOfSubscription(gateway.anyone, watched)).toMatchObject(refused);
  });

  test('more than NODES_PER_CALL ids at once are too many, as many are not', async () => {
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = Array.from({ length: LIMITS.NODES_PER_CALL + 1 }, () => newId('Project'));
    expect(await refusalOf(gateway.anyone, document, { ids })).toMatchObject({
      code: 'TOO_MANY_ITEMS',
      field: ['ids'],
    });
    const { nodes } = await gateway.anyone.ask(document, { ids: ids.slice(1) });
    expect(nodes).toEqual(ids.slice(1).map(() => null));
  });

  test('an invalid id in a list makes only its own item null', async () => {
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [world.event, newId('Picture'), world.host];
    const { data, errors } = await gateway.anyone.send(document, { ids });
    expect(data.nodes).toEqual([{ id: world.event }, null, { id: world.host }]);
    expect(errors).toMatchObject([
      { path: ['nodes', 1], extensions: { code: 'BAD_ID', field: ['ids', '1'] } },
    ]);
  });
}
