import { getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { schema } from '../graphql/attempt.js';

/** An order that one of the root lists offers. */
export interface Offered {
  readonly list: string;
  /** The field of orderBy. */
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The feed and search have orders of their own. */
const APART = ['feed', 'search'];

/** Every order of every list of rows. */
export function offeredOrders(): Offered[] {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name, type }) => {
    const named = getNamedType(type);
    return isObjectType(named) && 'pageInfo' in named.getFields() && !APART.includes(name);
  });
  return lists.flatMap(({ name: list, args }): Offered[] => {
    const order = getNamedType(args.find(({ name }) => name === 'orderBy')?.type);
    const field = isInputObjectType(order) ? getNamedType(order.getFields()['field']?.type) : undefined;
    if (!isEnumType(field)) return [];
    return field
      .getValues()
      .flatMap(({ name }) =>
        (['ASC', 'DESC'] as const).map((direction) => ({ list, field: name, direction })),
      );
  });
}

/** A list in an order, with further arguments and the selection of its edges. */
export function pageQuery({ list, field, direction }: Offered, page: string, selection: string): string {
  const all = [`orderBy: { field: ${field}, direction: ${direction} }`, page].filter(Boolean).join(', ');
  return `{ page: ${list}(${all}) { edges { cursor ${selection} } pageInfo { hasNextPage hasPreviousPage } } }`;
}
