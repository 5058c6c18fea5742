import {
  getNamedType,
  isInputObjectType,
  isListType,
  getNullableType,
  GraphQLID,
  isNonNullType,
  type GraphQLArgument,
} from 'graphql';
import { newId, type IdKind } from '../../../src/core/ids.js';
import type { TestGateway } from '../../harness/gateway.js';
import { ACCEPTED } from '../world.js';
import { refusalOf, refusalOfMutation, refusalOfSubscription, schema } from '../attempt.js';
import { writingNothing } from '../contents.js';
import type { World } from '../world.js';

const KINDS: Record<string, IdKind> = {
  organisationId: 'Organisation',
  organisationIds: 'Organisation',
  organiserIds: 'Organisation',
  organiserId: 'Organisation',
  memberIds: 'Organisation',
  memberOfId: 'Organisation',
  hasMemberId: 'Organisation',
  parentId: 'Organisation',
  predecessorId: 'Organisation',
  claimantId: 'Organisation',
  regionId: 'Region',
  volunteerId: 'Volunteer',
  eventId: 'Event',
  segmentId: 'Segment',
  runningSegmentId: 'Segment',
  projectId: 'Project',
  claimId: 'Claim',
  donationId: 'Donation',
  lineId: 'LedgerLine',
};

/** Where ids stand in an argument: each path, and whether a list of ids stands there. */
function idPaths({ name, type }: Pick<GraphQLArgument, 'name' | 'type'>, path: string[] = []): IdPath[] {
  const here = [...path, name];
  const named = getNamedType(type);
  if (named === GraphQLID || named.name === 'ID')
    return [{ path: here, list: isListType(getNullableType(type)) }];
  return isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => idPaths(field, here))
    : [];
}

interface IdPath {
  readonly path: string[];
  readonly list: boolean;
}

/** The input with something else at a path; the parents of the id hold nothing else, as oneOf wants it. */
function withAt(input: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  return { ...input, [name]: rest.length ? withAt({}, rest, value) : value };
}

const inMutations = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) =>
    idPaths(argument).map(({ path: [, ...path], list }) => {
      const last = path.at(-1) ?? '';
      const kind = KINDS[last] ?? (field.name.replace('update', '') as IdKind);
      return { mutation: field.name, path, list, kind };
    }),
  ),
);

const inQueries = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) => idPaths(argument).map((at) => ({ query: field.name, ...at }))),
);

const inFilters = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args
    .filter(({ name }) => name === 'filter')
    .flatMap((argument) =>
      idPaths(argument).map(({ path }) => ({ query: field.name, name: path.at(-1) ?? '' })),
    ),
);

const byId = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter((field) => field.args.length === 1 && field.args[0]?.name === 'id')
  .map(({ name }) => name);

export function badIdsSuite(on: () => { gateway: TestGateway; world: World }): void {
  let gateway: TestGateway;
  let world: World;

  beforeAll(() => {
    ({ gateway, world } = on());
  });

  test.each(inMutations)(
    '$mutation finds out what is wrong with $path',
    async ({ mutation, path, list, kind }) => {
      const wrongKind = kind === 'Event' ? world.listed : world.event;
      const cases = [
        { id: newId(kind), code: 'NOT_FOUND' },
        { id: wrongKind, code: 'BAD_ID' },
        { id: 'nonsense', code: 'BAD_ID' },
        { id: '', code: 'BAD_ID' },
      ];
      await writingNothing(gateway.store, async () => {
        for (const { id, code } of cases) {
          const input = withAt(ACCEPTED[mutation]?.(world) ?? {}, path, list ? [id] : id);
          const refusal = await refusalOfMutation(gateway.admin, mutation, input);
          expect({ id, code: refusal.code }).toEqual({ id, code });
          expect(refusal.field?.slice(0, path.length + 1)).toEqual(['input', ...path]);
          expect(refusal.message).toMatch(/\w{3,}/);
        }
      });
    },
  );

  test.each(inFilters)('$query refuses a filter by what is no $name', async ({ query, name }) => {
    const kind = query === 'regions' ? 'Region' : (KINDS[name] as IdKind);
    const wrongKind = kind === 'Event' ? 'Project' : 'Event';
    const cases = [
      { id: newId(kind), code: 'NOT_FOUND' },
      { id: newId(wrongKind), code: 'BAD_ID' },
      { id: 'nonsense', code: 'BAD_ID' },
      { id: '', code: 'BAD_ID' },
    ];
    for (const { id, code } of cases) {
      const filter = `filter: { ${name}: ${JSON.stringify(id)} }`;
      const refused = { code, field: ['filter', name] };
      const document = `{ ${query}(${filter}) { pageInfo { hasNextPage } } }`;
      expect([id, await refusalOf(gateway.anyone, document)]).toMatchObject([id, refused]);
      if (query !== 'feed') continue;
      const watched = `subscription { feed(${filter}) { kind } }`;
      expect([id, await refusalOfSubscription(gateway.anyone, watched)]).toMatchObject([id, refused]);
    }
  });

  test('every filter of what is there is taken', async () => {
    const there: Record<string, string> = {
      ...{ eventId: world.event, projectId: world.listed, regionId: world.region },
      ...{ organisationId: world.host, organiserId: world.host, claimantId: world.volunteer },
      ...{ parentId: world.host, memberOfId: world.host, hasMemberId: world.host },
    };
    for (const { query, name } of inFilters) {
      const id = query === 'regions' ? world.region : there[name];
      const document = `{ ${query}(filter: { ${name}: "${String(id)}" }) { pageInfo { hasNextPage } } }`;
      expect([document, await gateway.anyone.send(document)]).toMatchObject([
        document,
        { data: { [query]: {} } },
      ]);
    }
  });

  const REQUIRED: Record<string, string> = { operation: '"1"' };

  test.each(inQueries)(
    '$query refuses a wrong $path, and what is asked beside it is answered',
    async ({ query, path, list }) => {
      const field = schema.getQueryType()?.getFields()[query];
      const [first = '', ...rest] = path;
      for (const id of ['"nonsense"', JSON.stringify(newId('Event')), JSON.stringify(newId('Claim'))]) {
        const value = rest.reduceRight((inner, name) => `{ ${name}: ${inner} }`, list ? `[${id}]` : id);
        const others = field?.args
          .filter(
            ({ name, type, defaultValue }) =>
              name !== first && isNonNullType(type) && defaultValue === undefined,
          )
          .map(({ name }) => `, ${name}: ${REQUIRED[name] ?? ''}`);
        const document = `{ wrong: ${query}(${first}: ${value}${others?.join('') ?? ''}) { __typename } right: organisations { nodes { id } } }`;
        const { data, errors } = await gateway.admin.send(document);
        expect([document, data?.right?.nodes.length, errors?.[0]?.path?.[0] ?? 'wrong']).toEqual([
          document,
          4,
          'wrong',
        ]);
      }
    },
  );

  test.each(byId)('%s(id) refuses what is no such id', async (query) => {
    for (const id of [world.segment, 'nonsense', '']) {
      const document = `{ ${query}(id: ${JSON.stringify(id)}) { id } }`;
      expect(await refusalOf(gateway.anyone, document)).toMatchObject({ code: 'BAD_ID', field: ['id'] });
    }
  });

  test.each<[string, (world: World) => string, string]>([
    ['a board', () => `claimBoard(eventId: "${newId('Event')}") { cursor }`, 'NOT_FOUND'],
    ['a board', ({ listed }) => `claimBoard(eventId: "${listed}") { cursor }`, 'BAD_ID'],
    ['a total', () => `donationTotal(scope: { projectId: "${newId('Project')}" }) { cursor }`, 'NOT_FOUND'],
    ['a total', () => 'donationTotal(scope: { everything: false }) { cursor }', 'BAD_SCOPE'],
    ['a total', ({ event }) => `donationTotal(scope: { projectId: "${event}" }) { cursor }`, 'BAD_ID'],
    ['a total', ({ listed }) => `donationTotal(scope: { organisationId: "${listed}" }) { cursor }`, 'BAD_ID'],
  ])('%s is not there for a wrong id, asked for or watched: %#', async (_what, field, code) => {
    expect((await refusalOf(gateway.anyone, `{ ${field(world)} }`)).code).toBe(code);
    const watched = `subscription { ${field(world)} }`;
    expect((await refusalOfSubscription(gateway.anyone, watched)).code).toBe(code);
  });

  test('101 ids at once are too many, a hundred are not', async () => {
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = Array.from({ length: 101 }, () => newId('Project'));
    expect(await refusalOf(gateway.anyone, document, { ids })).toMatchObject({
      code: 'TOO_MANY_ITEMS',
      field: ['ids'],
    });
    const { nodes } = await gateway.anyone.ask(document, { ids: ids.slice(1) });
    expect(nodes).toEqual(ids.slice(1).map(() => null));
  });

  test('an id that is none spoils only its own place in a list', async () => {
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [world.event, world.segment, world.host];
    const { data, errors } = await gateway.anyone.send(document, { ids });
    expect(data.nodes).toEqual([{ id: world.event }, null, { id: world.host }]);
    expect(errors).toMatchObject([
      { path: ['nodes', 1], extensions: { code: 'BAD_ID', field: ['ids', '1'] } },
    ]);
  });

  test('every mutation is among those tried', () => {
    expect(Object.keys(ACCEPTED).sort()).toEqual(
      Object.keys(schema.getMutationType()?.getFields() ?? {}).sort(),
    );
  });
}
