import {
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
} from 'graphql';

/** Where an argument takes an id. */
export interface IdPath {
  /** From the argument on. */
  readonly path: string[];
  readonly list: boolean;
  readonly name: string;
  /** The input type that the field is of. */
  readonly within: string;
}

export function idPaths(
  { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
  within = '',
  path: string[] = [],
): IdPath[] {
  const here = [...path, name];
  const named = getNamedType(type);
  if (named === GraphQLID || named.name === 'ID')
    return [{ path: here, list: isListType(getNullableType(type)), name, within }];
  return isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => idPaths(field, named.name, here))
    : [];
}

/** The input with another value at a path. The object that holds the id has no other field, as @oneOf requires. */
export function withAt(input: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  return { ...input, [name]: rest.length ? withAt({}, rest, value) : value };
}

/** The list at a path of an input; an empty one where the input has none. */
export function listAt(input: object, path: readonly string[]): readonly unknown[] {
  const found = path.reduce<unknown>(
    (within, name) => (within as Record<string, unknown> | undefined)?.[name],
    input,
  );
  return Array.isArray(found) ? found : [];
}

const REQUIRED: Record<string, string> = { operation: '"1"' };

/** A root field with a literal as the id at a path, and as little else as it takes. */
export function fieldWithId(
  field: GraphQLField<unknown, unknown>,
  { path: [first = '', ...rest], list }: Pick<IdPath, 'path' | 'list'>,
  literal: string,
): string {
  const value = rest.reduceRight((inner, name) => `{ ${name}: ${inner} }`, list ? `[${literal}]` : literal);
  const others = field.args
    .filter(
      ({ name, type, defaultValue }) => name !== first && isNonNullType(type) && defaultValue === undefined,
    )
    .map(({ name }) => `, ${name}: ${REQUIRED[name] ?? ''}`);
  return `${field.name}(${first}: ${value}${others.join('')}) { __typename }`;
}
