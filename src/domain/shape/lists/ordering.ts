import { Field, InputType, registerEnumType, type ClassType } from 'type-graphql';
import type { ObjectLiteral } from 'typeorm';
import { Direction } from './connection.js';
import type { ListOrder } from './declaration.js';

/** What is said of columns that many types have. Of any other: that it is the field of this name. */
const SAID: Readonly<Record<string, string>> = {
  nameKey: 'Their name in its original language, Chinese by pinyin.',
  createdAt: 'When they were recorded.',
};

interface Offered<C extends string> {
  /** Before `Order`, where it is not the type: of items whose lists are not all ordered by the same. */
  readonly name?: string;
  /** What the graph calls a column, where it is not the column's own name. */
  readonly called?: { readonly [K in C]?: string };
  readonly says?: { readonly [K in C]?: string };
}

/**
 * The orders that lists of a type offer, as the input `<Type>Order`. No row of these lists may have NULL in the columns: a cursor
 * goes on from what the column holds. An index begins with each, or with the parent's column and each, and goes on with the id.
 */
export function orders<T extends ObjectLiteral, C extends keyof T & string>(
  of: ClassType<T>,
  columns: readonly C[],
  { name = of.name, called = {}, says = {} }: Offered<C> = {},
): ClassType<ListOrder> {
  const nameOf = (column: C) => called[column] ?? named(column);
  const fields = Object.fromEntries(columns.map((column) => [nameOf(column), column]));
  registerEnumType(fields, {
    name: `${name}OrderField`,
    description: `What a list of \`${of.name}\` can be ordered by.`,
    valuesConfig: Object.fromEntries(
      columns.map((column) => {
        const description = says[column] ?? SAID[column] ?? `Their \`${column}\`.`;
        return [nameOf(column), { description }];
      }),
    ),
  });

  @InputType(`${name}Order`, {
    description: `By what a list of \`${of.name}\` is ordered, and from which end.`,
  })
  class Order implements ListOrder {
    @Field(() => fields, { name: 'field', description: 'By what.' }) field!: string;
    @Field(() => Direction, {
      name: 'direction',
      defaultValue: Direction.ASC,
      description: 'From which end.',
    })
    direction!: Direction;
  }
  return Order;
}

/** As in NAME of `nameKey`, STARTS_AT of `startsAt`. */
function named(column: string): string {
  return column
    .replace(/Key$/, '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}
