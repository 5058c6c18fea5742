// Behind every order that a list offers is an index: of all items, or of those of a parent. That both stores have the indexes that
// entities declare is tested in test/store/schema; that pages of Query are read from them, in orders.test.
import { getNamedType, isEnumType, isInputObjectType, type GraphQLObjectType } from 'graphql';
import { getMetadataArgsStorage } from 'typeorm';
import { systemClock } from '../../src/core/time.js';
import { features } from '../../src/domain/features.js';
import { waysToBelong, type DeclaredList, type ListedOn } from '../../src/domain/shape/lists/declaration.js';
import { assemble } from '../../src/graphql/assemble.js';

const { schema } = assemble({} as never, systemClock, {} as never);

type Declaration = DeclaredList['declaration'];

interface Order {
  readonly name: string;
  readonly entity: Declaration['of'];
  /** The column with the parent's id; none of Query. */
  readonly parent: readonly string[];
  /** Columns of its conditions. */
  readonly conditions: readonly string[];
  /** The columns of the order. */
  readonly by: readonly string[];
}

/** The columns of an order that a field offers. */
function columnsOffered(type: string, field: string): string[] {
  const { args } = (schema.getType(type) as GraphQLObjectType).getFields()[field] ?? { args: [] };
  const order = getNamedType(args.find(({ name }) => name === 'orderBy')?.type);
  const offered = isInputObjectType(order) ? getNamedType(order.getFields()['field']?.type) : undefined;
  return isEnumType(offered) ? offered.getValues().map(({ value }) => String(value)) : [];
}

const conditionsOf = (where = '') => [...where.matchAll(/item\.(\w+)/g)].map(([, column = '']) => column);

function ordersOf(declaration: Declaration, listed?: ListedOn<object>): Order[] {
  const { of: entity, all, always, toldApartBy = 'id', usually } = declaration;
  const [type, field] = listed ? [listed.type.name, listed.field] : ['Query', all?.field ?? ''];
  // Of what a table joins to a parent the index is the table's; the items are sorted.
  const ways = listed ? waysToBelong(listed).filter((by) => typeof by === 'string') : [''];
  const only = listed?.only?.({} as never);
  const conditions = [always, only].flatMap((narrowing) => conditionsOf(narrowing?.where));
  const offered = new Set([usually.field, ...columnsOffered(type, field)]);
  return ways.flatMap((parent) =>
    [...offered].map((column) => ({
      name: `${type}.${field} by ${column}`,
      entity,
      parent: parent ? [parent] : [],
      conditions,
      by: column === toldApartBy ? [column] : [column, toldApartBy],
    })),
  );
}

const orders = features
  .flatMap(({ lists = [] }) => lists)
  .flatMap(({ declaration }) => [
    ...(declaration.all ? ordersOf(declaration) : []),
    ...(declaration.on ?? []).flatMap((listed) => ordersOf(declaration, listed)),
  ]);

/** The columns of each index of an entity, its key among them. */
function indexesOf(entity: Declaration['of']): string[][] {
  const { indices, columns } = getMetadataArgsStorage();
  const key = columns.filter(({ target, options }) => target === entity && options.primary);
  const declared = indices.filter(({ target }) => target === entity).map((index) => index.columns);
  return [key.map(({ propertyName }) => propertyName), ...declared.map((each) => [...(each as string[])])];
}

/** Whether an index begins with the parent's column, and after those of conditions goes on with the columns of the order. */
function hasIndex({ entity, parent, conditions, by }: Order): boolean {
  return indexesOf(entity).some((columns) => {
    const own = columns.slice(parent.length);
    const first = own.findIndex((column) => !conditions.includes(column) || column === by[0]);
    return [...parent, ...by].join() === [...columns.slice(0, parent.length), ...own.slice(first)].join();
  });
}

/** What is sorted among the rows of its parent, and why. */
const SORTED: Readonly<Record<string, string>> = {
  'Organisation.donations by shownMinor': 'half of them are found by a table that knows no balance',
  'Organisation.given by shownMinor': 'a donor has few gifts, and an index is written with every gift',
  'Volunteer.given by shownMinor': 'as above',
};

test.each(orders)('an index has the order of $name, or it is sorted for a reason', (order) => {
  expect([order.name, hasIndex(order)]).toEqual([order.name, !(order.name in SORTED)]);
});
