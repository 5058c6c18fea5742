import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { atField } from '../core/faults.js';
import { kindOfId } from '../core/ids.js';
import type { Context } from '../domain/context.js';
import { nodes } from '../domain/features.js';
import { nodeById } from '../domain/node/node-by-id.js';
import { missing } from '../domain/reference.js';

type Args = Record<string, unknown>;

/**
 * A root field that may be refused because of its arguments is null then, and the fields beside it keep their answers: the
 * client learns which mutations of a document were done.
 */
export function refuseAlone(field: GraphQLField<unknown, Context>): void {
  if (field.args.length) field.type = getNullableType(field.type);
}

/**
 * A filter with the id of something that does not exist is refused: otherwise the list would be empty, or the stream silent for
 * ever. Refusals of the field itself come first.
 */
export function mustFindFiltered(field: GraphQLField<unknown, Context>): void {
  const mustFind = findingFiltered(field);
  if (!mustFind) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info): unknown => {
    const answer: unknown = resolve(source, args, context, info);
    if ((args as Args)['filter'] == null) return answer;
    return Promise.resolve(answer).then(async (found) => {
      await mustFind(args as Args, context);
      return found;
    });
  };
}

/** @returns a function that throws the Fault NOT_FOUND for the filter's field; undefined where no filter takes ids */
export function findingFiltered(
  field: GraphQLField<unknown, Context>,
): ((args: Args, context: Context) => Promise<void>) | undefined {
  const filter = field.args.find(({ name }) => name === 'filter');
  const paths = filter ? idsIn(filter.type) : [];
  if (!paths.length) return undefined;
  return async (args, context) => {
    await Promise.all(
      paths.map(async (path) => {
        const id = valueAt(args['filter'], path);
        const kind = typeof id === 'string' ? kindOfId(id) : undefined;
        if (kind && !(await nodeById(nodes, context, id as string)))
          atField('filter', () => missing(kind, ...path));
      }),
    );
  };
}

/** Paths of the id fields of an input object, also of those within its own, as of an `@oneOf` input that names somebody. */
function idsIn(type: GraphQLInputType): string[][] {
  const named = getNamedType(type);
  if (named === GraphQLID) return [[]];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    idsIn(field.type).map((path) => [field.name, ...path]),
  );
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((within, name) => (within as Args | null | undefined)?.[name], value);
}
