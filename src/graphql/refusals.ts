import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  type GraphQLField,
} from 'graphql';
import { atField } from '../core/faults.js';
import { kindOfId } from '../core/ids.js';
import type { Context, Loaders } from '../domain/context.js';
import { nodes } from '../domain/features.js';
import { nodeById } from '../domain/node/node-by-id.js';
import { missing } from '../domain/reference.js';

type Args = Record<string, unknown>;

/** A root field that may be refused for its arguments is null then, and the answers beside it stay. */
export function refuseAlone(field: GraphQLField<unknown, Context>): void {
  if (field.args.length) field.type = getNullableType(field.type);
}

/**
 * A root field with a filter refuses ids of what there is not: its list would be empty, its stream silent for ever. The
 * field's own refusals go before this one.
 */
export function mustFindFiltered(field: GraphQLField<unknown, Context>): void {
  const mustFind = findingFiltered(field);
  if (!mustFind) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = async (source, args, context, info) => {
    const answer: unknown = await resolve(source, args, context, info);
    await mustFind(args as Args, context.loaders);
    return answer;
  };
}

/** @returns what throws the Fault NOT_FOUND, said of the filter's field; undefined where there is no filter with ids */
export function findingFiltered(
  field: GraphQLField<unknown, Context>,
): ((args: Args, loaders: Loaders) => Promise<void>) | undefined {
  const names = idsIn(field, 'filter');
  if (!names.length) return undefined;
  return async (args, loaders) => {
    const filter = args['filter'] as Args | null | undefined;
    await Promise.all(
      names.map(async (name) => {
        const id = filter?.[name];
        const kind = typeof id === 'string' ? kindOfId(id) : undefined;
        if (kind && !(await nodeById(nodes, loaders, id as string)))
          atField('filter', () => missing(kind, name));
      }),
    );
  };
}

/** The names of the ids in an argument that is an input object. */
function idsIn({ args }: GraphQLField<unknown, Context>, name: string): string[] {
  const type = getNamedType(args.find((argument) => argument.name === name)?.type);
  if (!isInputObjectType(type)) return [];
  const fields = Object.values(type.getFields());
  return fields.filter((field) => getNamedType(field.type) === GraphQLID).map((field) => field.name);
}
