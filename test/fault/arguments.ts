// Arguments for fields: the required ones, and each of the optional ones.
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { LIMITS } from '../../src/core/limits.js';
import type { LargeWorld } from './large-world.js';

export type Field = GraphQLField<unknown, unknown>;

/**
 * How often an operation selects its field, under different aliases, and the length of the pages on the way and in the field.
 */
export interface Size {
  readonly times: number;
  readonly page: number;
  readonly pageWithin: number;
}

/** A field with arguments, and perhaps selections. */
export type Part = (size: Size, world: LargeWorld) => string;

/** A field with its required arguments and a page size. */
export function call({ name, args }: Field, more?: (world: LargeWorld) => string): Part {
  const needed = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  const isPaged = args.some((arg) => arg.name === 'first' && !isNonNullType(arg.type));
  return ({ pageWithin }, world) => {
    const given = needed.map((arg) => argument(arg, world, name));
    if (isPaged) given.push(`first: ${String(pageWithin)}`);
    if (more) given.push(more(world));
    return given.length ? `${name}(${given.join(', ')})` : name;
  };
}

/** The same with each filter and each order. */
export function calls(field: Field): [string, Part][] {
  const inputs = field.args.flatMap(({ name, type }) => {
    const input = getNamedType(type);
    if (!isInputObjectType(input)) return [];
    const fields = Object.values(input.getFields());
    const each = fields.map((one): [string, (world: LargeWorld) => string] => [
      one.name,
      (world) => `${name}: { ${argument(one, world, field.name)} }`,
    ]);
    if (name !== 'orderBy') return each;
    const orders = getNamedType(input.getFields()['field']?.type ?? type);
    const values = isEnumType(orders) ? orders.getValues() : [];
    return values.map((value): [string, () => string] => [
      value.name,
      () => `orderBy: { field: ${value.name}, direction: DESC }`,
    ]);
  });
  return [
    ['', call(field)],
    ...inputs.map(([what, more]): [string, Part] => [`by ${what}`, call(field, more)]),
  ];
}

/** @param of the field that has the argument, directly or in an input */
function argument(
  { name, type }: GraphQLArgument | GraphQLInputField,
  world: LargeWorld,
  of: string,
): string {
  return `${name}: ${value(name, type, world, of)}`;
}

function value(name: string, type: GraphQLInputType, world: LargeWorld, of: string): string {
  const bare = getNullableType(type);
  const named = getNamedType(bare);
  if (isListType(bare)) {
    if (isEnumType(named))
      return `[${named
        .getValues()
        .map((one) => one.name)
        .join(', ')}]`;
    const ids = Object.values(world);
    return `[${Array.from({ length: LIMITS.NODES_PER_CALL }, (_, n) => `"${ids[n % ids.length] ?? ''}"`).join(', ')}]`;
  }
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? '';
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    const wanted = bare.isOneOf
      ? fields.slice(0, 1)
      : fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
    return `{ ${wanted.map((field) => argument(field, world, of)).join(', ')} }`;
  }
  return VALUES[named.name] ?? `"${idFor(/^(id|parentId)$/.test(name) ? of : name, world)}"`;
}

const VALUES: Readonly<Partial<Record<string, string>>> = {
  Boolean: 'true',
  Int: '1',
  SafeInt: '1',
  DateTimeISO: '"2026-06-01T00:00:00Z"',
  Decimal: '"1.00"',
};

function idFor(name: string, world: LargeWorld): string {
  const kinds = Object.keys(world) as (keyof LargeWorld)[];
  return world[kinds.find((kind) => name.startsWith(kind)) ?? 'organisation'];
}
