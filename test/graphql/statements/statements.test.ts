// Number of statements that a field makes the store run: it does not depend on the number of parents.
import { execute, parse, type GraphQLObjectType } from 'graphql';
import { systemActor } from '../../../src/auth/actor.js';
import { whileInTime } from '../../../src/graphql/contexts.js';
import { assemble, type Graph } from '../../../src/graphql/assemble.js';
import { LIMITS } from '../../../src/core/limits.js';
import { systemClock } from '../../../src/core/time.js';
import { createOrganisation, zh } from '../../harness/ceremony.js';
import type { Answer, GraphClient } from '../../harness/client.js';
import { makeWhole } from '../../harness/examples.js';
import { onEveryGateway } from '../../harness/gateway.js';
import { countStatements, type StatementCounter } from '../../harness/statements.js';
import { kindsByField, type KindsByField } from './entries.js';
import { repeatedOf, rootsOf } from './roots.js';
import { madeForEach, selectionOf, spotsOf, type Spot } from './walk.js';

const CALLED_MS = 3_600_000;
const { schema } = assemble({} as never, systemClock, {} as never);
const spots = spotsOf(schema);
const cases = spots.flatMap((spot) =>
  Object.values(spot.type.getFields())
    .map((field) => [`${spot.type.name}.${field.name}`, spot, selectionOf(field), field.name] as const)
    .filter(([, , { loads }]) => loads > 0),
);

/** The number of parents of each kind, each with several items in its lists. */
const MANY = 6;

/** Numbers of parents; the higher one must not cause more statements. */
const COUNTS: Readonly<Record<string, readonly [few: number, many: number]>> = {
  // A board costs so much that an operation may have only two.
  ClaimBoard: [1, 2],
  'Event.claimBoard': [1, 2],
  'Query.claimBoard': [1, 2],
  // One for each kind of holder.
  RoleGrant: [3, MANY],
  Goal: [3, MANY],
  ClosedYear: [3, MANY],
};

onEveryGateway((gateway, _database, store) => {
  let statements: StatementCounter;
  /** Ids by the names of types. */
  const all: Record<string, string[]> = {};
  let outsider: GraphClient;
  let kinds: KindsByField;
  let graph: Graph;

  beforeAll(async () => {
    // A screen that was called must still be when it is asked for.
    jest.replaceProperty(LIMITS, 'WALL_CALL_MS', CALLED_MS as never);
    for (let n = 0; n < MANY; n++)
      for (const [type, id] of Object.entries(await makeWhole(gateway, n))) (all[type] ??= []).push(id);
    // A viewer for whom the rights on each object are checked, and who has none.
    outsider = await gateway.as({ role: 'organiser', organisationId: all['Organisation']?.[0] ?? '' });
    kinds = await kindsByField(gateway.admin, schema.getType('FeedEntry') as GraphQLObjectType, MANY);
    graph = assemble(gateway.store, systemClock, {} as never);
    statements = countStatements(gateway.store);
  }, 60_000);

  afterAll(async () => {
    statements.end();
  });

  /** As payloads and entries are read, which are not compiled. */
  const interpreted: Pick<GraphClient, 'ask'> = {
    ask: async (query, variables = {}) => {
      const contextValue = graph.contexts.of(systemActor('test'));
      const asked = {
        schema: graph.schema,
        document: parse(query),
        variableValues: { ...variables },
        contextValue,
      };
      const { data, errors } = await execute({ ...asked, fieldResolver: whileInTime });
      expect(errors).toBeUndefined();
      return data;
    },
  };

  async function asked(
    client: Pick<GraphClient, 'ask'>,
    spot: Spot,
    inner: string,
    count: number,
    of?: string,
  ) {
    const given = spot.begin === 'FeedEntry' ? { first: count, kinds: of } : { ids: idsOf(spot, count) };
    statements.forget();
    const data = await client.ask(spot.around(`__typename ${inner}`), given);
    return { made: statements.made, things: spot.found(data) };
  }

  const idsOf = ({ begin }: Spot, count: number) => all[begin]?.slice(0, count);

  test.each(cases)('%s makes as many statements for many as for two', async (path, spot, selection, name) => {
    const [few, many] = COUNTS[path] ?? COUNTS[spot.begin] ?? [2, MANY];
    // A link of entries is tried on one kind of them after another.
    const parts = spot.begin === 'FeedEntry' ? (kinds.get(spot.through ?? name) ?? []) : [undefined];
    expect(parts.length).toBeGreaterThan(0);
    // What an operation is executed by depends on no store.
    const clients = store === 'SQLite' ? [gateway.admin, outsider, interpreted] : [gateway.admin, outsider];
    const tries = clients.flatMap((client) => parts.map((of) => [client, of] as const));
    for (const [client, of] of tries) {
      const bare = await asked(client, spot, '', many, of);
      const whole = await asked(client, spot, selection.text, many, of);
      const ofFew = await asked(client, spot, selection.text, few, of);
      if (client !== outsider) mustBeTried(whole.things, name, many);
      expect(whole.made).toHaveLength(ofFew.made.length);
      const own = whole.made.length - bare.made.length;
      if (own > selection.loads) expect(whole.made).toEqual(bare.made);
    }
  });

  test.each(rootsOf(schema))(
    'Query.$name makes a statement for each field that loads, and none for each thing that it finds',
    async ({ loads, document }) => {
      for (const client of [gateway.admin, outsider]) {
        const made = await madeFor(client, document(all, MANY));
        // All but one at least: its own may be there already.
        if (made.length > loads) expect(made).toEqual([]);
        expect(madeForEach(made, MANY - 1)).toEqual([]);
      }
    },
  );

  test.each(repeatedOf(schema))(
    'Query.$name asked of many at once makes as many statements as asked of two',
    async ({ name, document }) => {
      const [few, many] = COUNTS[`Query.${name}`] ?? [2, MANY];
      for (const client of [gateway.admin, outsider]) {
        const ofFew = await madeFor(client, document(all, few));
        const ofMany = await madeFor(client, document(all, many));
        expect(ofMany).toHaveLength(ofFew.length);
      }
    },
  );

  // Two of all types are more than may be asked for at once.
  test.each([0, 1])(
    'nodes of many types at once are read by as many statements as one of each (half %#)',
    async (half) => {
      // Two boards cost more than an operation may.
      const { ClaimBoard: _, ...others } = all;
      const some = Object.values(others).filter((_ids, nth) => nth % 2 === half);
      const ofEach = (count: number) => some.flatMap((ids) => ids.slice(0, count));
      const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
      for (const client of [gateway.admin, outsider]) {
        const counts: number[] = [];
        for (const count of [1, 2]) {
          statements.forget();
          const { nodes } = await client.ask(document, { ids: ofEach(count) });
          expect(nodes.length).toBeGreaterThanOrEqual(count * 20);
          counts.push(statements.made.length);
        }
        expect(counts[1]).toBe(counts[0]);
      }
    },
  );

  test('a payload tells what was changed by as many statements below many organisations as below two', async () => {
    const edges = 'edges { cursor node { __typename ... on Node { id } } }';
    const changed = `changed { complete gone organisations { id name } lists { parentId field ${edges} } }`;
    const told: string[][] = [];
    let parentId: string | undefined;
    for (let depth = 1; depth <= MANY; depth++) {
      parentId = (await createOrganisation(gateway.admin, { parentId })).id as string;
      if (depth !== 2 && depth !== MANY) continue;
      statements.forget();
      const { lists } = (
        await gateway.admin.do('updateOrganisation', changed, { id: parentId, summary: zh('新') })
      ).changed;
      expect(lists.length).toBeGreaterThan(depth);
      told.push(statements.made);
    }
    const [few, many] = told;
    expect(many).toHaveLength(few?.length ?? 0);
  });

  async function madeFor(client: GraphClient, document: string): Promise<string[]> {
    statements.forget();
    await client.ask(document);
    return statements.made;
  }
});

/** There must be parents, and values in their fields. */
function mustBeTried(things: Answer[], name: string, many: number): void {
  expect(things.length).toBeGreaterThanOrEqual(many);
  expect(things.filter((thing) => thing[name] != null && thing[name].length !== 0)).not.toEqual([]);
}
