// Cursors of every list of the graph, whatever features there are: each is good for the list that made it, and for no other.
import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLField } from 'graphql';
import type { GraphClient } from '../harness/client.js';
import { makeWhole } from '../harness/examples.js';
import { onEveryGateway } from '../harness/gateway.js';
import { schema } from './attempt.js';
import { spotsOf, type Spot } from './statements/walk.js';

type Field = GraphQLField<unknown, unknown>;

interface List {
  readonly name: string;
  readonly field: Field;
  readonly spot: Spot;
  /** The type of its items. */
  readonly of: string;
  /** The end of its first page, of some parent. */
  cursor?: string;
}

interface Page {
  readonly pageInfo: { readonly endCursor: string | null };
  readonly edges: readonly { readonly cursor: string }[];
}

const lists = spotsOf(schema).flatMap((spot) =>
  Object.values(spot.type.getFields()).flatMap((field): List[] => {
    const connection = getNamedType(field.type);
    if (!isObjectType(connection) || !('pageInfo' in connection.getFields())) return [];
    const of = getNamedType(connection.getFields()['nodes']?.type)?.name ?? '';
    return [{ name: `${spot.type.name}.${field.name}`, field, spot, of }];
  }),
);

/** Orders of a list, as arguments. */
function ordersOf({ args }: Field): string[] {
  const input = getNamedType(args.find(({ name }) => name === 'orderBy')?.type);
  const by = isInputObjectType(input) && getNamedType(input.getFields()['field']?.type);
  if (!by || !isEnumType(by)) return [];
  const all = by
    .getValues()
    .flatMap(({ name }) => ['ASC', 'DESC'].map((way) => `field: ${name}, direction: ${way}`));
  return all.map((order) => `orderBy: { ${order} }`);
}

onEveryGateway((gateway) => {
  /** Ids by the names of types. */
  const all: Record<string, string[]> = {};
  const found: List[] = [];

  beforeAll(async () => {
    for (let n = 0; n < 2; n++)
      for (const [type, id] of Object.entries(await makeWhole(gateway, n))) (all[type] ??= []).push(id);
    for (const list of lists) {
      const { data } = await ask(gateway.admin, list, 'first: 1');
      const pages = list.spot.found(data).map((parent) => parent[list.field.name] as Page | null);
      const cursor = pages.map((page) => page?.pageInfo.endCursor).find(Boolean);
      if (cursor) found.push({ ...list, cursor });
    }
  }, 60_000);

  function ask(client: GraphClient, { spot, field }: List, args: string) {
    const inner = `${field.name}(${args}) { pageInfo { endCursor } }`;
    return client.send(spot.around(inner), { ids: all[spot.begin], first: 5 });
  }

  async function codesOf(list: List, args: string) {
    const { errors = [] } = await ask(gateway.admin, list, args);
    return [...new Set(errors.map(({ extensions }) => extensions.code))];
  }

  const after = (cursor = '') => `after: ${JSON.stringify(cursor)}`;

  test('a cursor continues the list that made it', async () => {
    expect(found.length).toBeGreaterThan(20);
    for (const list of found)
      expect([list.name, await codesOf(list, after(list.cursor))]).toEqual([list.name, []]);
  });

  test('no list takes the cursor of another list, type or order: each has its code', async () => {
    for (const list of found) {
      const others = found.filter(({ name }) => name !== list.name);
      const [same, other] = [
        others.find(({ of }) => of === list.of),
        others.find(({ of }) => of !== list.of),
      ];
      const told = async (args: string) => [list.name, await codesOf(list, args)];
      if (same) expect(await told(after(same.cursor))).toEqual([list.name, ['CURSOR_OF_OTHER_LIST']]);
      expect(await told(after(other?.cursor))).toEqual([list.name, ['CURSOR_OF_OTHER_TYPE']]);
      const orders = ordersOf(list.field);
      const refused = [];
      for (const order of orders) refused.push(...(await codesOf(list, `${after(list.cursor)}, ${order}`)));
      // One of them is the order that made it.
      expect([list.name, refused]).toEqual([list.name, orders.slice(1).map(() => 'CURSOR_OF_OTHER_ORDER')]);
    }
  });

  test('in every order a list is the same read at once, and one by one from either end', async () => {
    for (const list of found) {
      /** The cursors of a page of the first parent that lists something. */
      const cursorsOf = async (args: string): Promise<string[]> => {
        const asked = list.spot.around(`${list.field.name}(${args}) { edges { cursor } }`);
        const { data } = await gateway.admin.send(asked, { ids: all[list.spot.begin], first: 5 });
        const read = list.spot.found(data).map((parent) => parent[list.field.name] as Page | null);
        at ??= read.findIndex((page) => page?.edges.length);
        return read[at]?.edges.map(({ cursor }) => cursor) ?? [];
      };
      let at: number | undefined;
      for (const order of ordersOf(list.field)) {
        const whole = await cursorsOf(`first: 100, ${order}`);
        const last = Math.min(whole.length, 4);
        for (let place = 0; place < last; place++) {
          const cursor = whole[place];
          const next = await cursorsOf(`first: 1, ${after(cursor)}, ${order}`);
          expect([list.name, order, next]).toEqual([list.name, order, whole.slice(place + 1, place + 2)]);
          const before = await cursorsOf(`last: 1, before: ${JSON.stringify(cursor)}, ${order}`);
          expect([list.name, order, before]).toEqual([
            list.name,
            order,
            whole.slice(Math.max(0, place - 1), place),
          ]);
        }
        expect([list.name, order, new Set(whole).size]).toEqual([list.name, order, whole.length]);
        expect(whole.length).toBeGreaterThan(0);
      }
    }
  }, 60_000);

  test('no list takes what is no cursor, or first and last together', async () => {
    for (const list of found) {
      for (const [args, code] of [
        [after('nonsense'), 'BAD_CURSOR'],
        ['first: 1, last: 1', 'BAD_PAGE'],
      ] as const)
        expect([list.name, await codesOf(list, args)]).toEqual([list.name, [code]]);
    }
  });
});
