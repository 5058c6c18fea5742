import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { wideColumn } from '../wide-column.js';
import { COST } from './cost.js';
import { Figure, FIGURES_COST } from './figure.js';
import type { Node } from './node.js';
import { inLang, Lang, type Text } from './text.js';

interface FieldOptions {
  readonly nullable?: boolean;
  readonly description?: string;
  readonly complexity?: number;
}

type Row = Readonly<Record<string, unknown>>;

const resolvers: object[] = [];

/** The resolvers of all fields that were declared beside their columns; complete once the features are loaded. */
export const declaredResolvers: readonly object[] = resolvers;

/** On a column of text: the graph shows it under `field`, in the language that is asked for. */
export function Shown(field: string, options: FieldOptions = {}): PropertyDecorator {
  return (entity, column) => {
    @Resolver(() => entity.constructor)
    class ShownText {
      // type-graphql tells the resolvers of one type apart by the names of their methods.
      @FieldResolver(() => String, options)
      [field](
        @Root() row: Row,
        @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
      ): string | null {
        const text = row[column as string] as Text | null;
        return text && inLang(text, lang);
      }
    }
    resolvers.push(new ShownText());
  };
}

/** On a column of `longText`: as Shown, and read where it is asked for. */
export function ShownLong(field: string, options: Pick<FieldOptions, 'description'> = {}): PropertyDecorator {
  return (entity, column) => {
    const read = wideColumn<Text | null>(entity.constructor, column as string);
    @Resolver(() => entity.constructor)
    class ShownLongText {
      @FieldResolver(() => String, { ...options, nullable: true, complexity: COST.TEXT })
      async [field](
        @Root() row: Node,
        @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
        @Ctx() context: Context,
      ): Promise<string | null> {
        const text = await read(row.id, context);
        return text && inLang(text, lang);
      }
    }
    resolvers.push(new ShownLongText());
  };
}

/** On a column of `figures`: the graph shows them, and they are read where they are asked for. */
export function ShownFigures(options: Pick<FieldOptions, 'description'> = {}): PropertyDecorator {
  return (entity, column) => {
    const read = wideColumn<Figure[]>(entity.constructor, column as string);
    @Resolver(() => entity.constructor)
    class ShownFigureList {
      @FieldResolver(() => [Figure], { ...options, complexity: FIGURES_COST })
      [column as string](@Root() row: Node, @Ctx() context: Context): Promise<Figure[]> {
        return read(row.id, context);
      }
    }
    resolvers.push(new ShownFigureList());
  };
}

/** On a column that keeps an id: the graph shows under `field` what it names. */
export function Linked(
  field: string,
  type: () => new () => Node & object,
  options: FieldOptions = {},
): PropertyDecorator {
  return (entity, column) => {
    @Resolver(() => entity.constructor)
    class LinkedNode {
      @FieldResolver(type, options)
      [field](@Root() row: Row, @Ctx() { loaders }: Context): Promise<Node | null> | null {
        const id = row[column as string] as string | null;
        return id ? loaders.byId<Node>(type()).load(id) : null;
      }
    }
    resolvers.push(new LinkedNode());
  };
}
