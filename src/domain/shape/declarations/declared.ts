import { Arg } from 'type-graphql';
import { kindOfId, type IdKind } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import type { Context } from '../../context.js';
import { resolvedField, type FieldOptions, type ResolvedField } from '../../loading/resolved-by.js';
import { wideColumn } from '../../loading/wide-column.js';
import { AtMost } from './at-most.js';
import { COST } from './cost.js';
import { Figure, FIGURES_COST } from '../values/figure.js';
import { Money } from '../values/money.js';
import type { Node } from './node.js';
import { IN_LANG, inLang, Lang, Languages, LANGUAGES_OF, languagesOf, type Text } from '../values/text.js';

type Row = Readonly<Record<string, unknown>>;

const resolvers: object[] = [];

/** The resolvers of all fields that are declared on columns. Complete once all features are loaded. */
export const declaredResolvers: readonly object[] = resolvers;

/** Adds the resolver of a declaration that a feature defines itself. */
export function declareFields(resolver: object): void {
  resolvers.push(resolver);
}

/** Resolves the field of a column. */
type Show = (row: Row, args: { readonly lang?: Lang | null }, context: Context) => unknown;

interface ShownField extends Omit<ResolvedField, 'resolve'> {
  /** Whether it takes the language as an argument. */
  readonly inLang?: boolean;
  readonly show: Show;
}

/** @returns the prototype of the field's resolver, for decorators */
function declare(entity: object, { inLang = false, show, ...shown }: ShownField): object {
  const resolver = resolvedField(() => entity.constructor, { ...shown, resolve: () => show });
  const prototype = Object.getPrototypeOf(resolver) as object;
  if (inLang) Arg('lang', () => Lang, IN_LANG)(prototype, shown.field, 0);
  resolvers.push(resolver);
  return prototype;
}

type ReadText = (row: Row, context: Context) => Text | null | Promise<Text | null>;

/** A text: `field` shows it in the selected language, `<field>Text` in all that it is in. */
function declareText(
  entity: object,
  field: string,
  { options, reads }: Required<Pick<ShownField, 'options' | 'reads'>>,
  read: ReadText,
): void {
  const showing =
    (shown: (text: Text, lang?: Lang | null) => unknown): Show =>
    (row, { lang }, context) => {
      const text = read(row, context);
      return text instanceof Promise
        ? text.then((found) => found && shown(found, lang))
        : text && shown(text, lang);
    };
  declare(entity, { field, type: () => String, options, inLang: true, reads, show: showing(inLang) });
  const whole = { ...options, description: LANGUAGES_OF(field) };
  declare(entity, {
    ...{ field: `${field}Text`, type: () => Languages, options: whole, reads },
    show: showing((text) => languagesOf(text)),
  });
}

/**
 * On a column of text: the graph shows it as `field`, in the selected language, and as `<field>Text`.
 * @param as makes the text of what the column holds, where that is something else
 */
export function Shown(
  field: string,
  { as = asText, ...options }: FieldOptions & { readonly as?: (value: never) => Text | null } = {},
): PropertyDecorator {
  return (entity, column) => {
    const reads = [column as string];
    declareText(entity, field, { options, reads }, (row) => as(row[column as string] as never));
  };
}

const asText = (value: Text | null): Text | null => value;

interface Converted extends FieldOptions {
  /** The properties that are converted, where these are all; undefined: any. */
  readonly reads?: readonly string[];
  /** Of a list, how long it can be. */
  readonly atMost?: number;
}

/** On a column: the graph shows as `field` what its row is converted to, without reading anything else. */
export function ShownAs(
  field: string,
  type: ResolvedField['type'],
  convert: (row: never) => unknown,
  { reads, atMost, ...options }: Converted = {},
): PropertyDecorator {
  return (entity) => {
    const prototype = declare(entity, { field, type, options, reads, show: (row) => convert(row as never) });
    if (atMost !== undefined) AtMost(atMost)(prototype, field, {});
  };
}

/** On a column of `longText`: as Shown, but read only where it is selected. */
export function ShownLong(field: string, options: Pick<FieldOptions, 'description'> = {}): PropertyDecorator {
  return (entity, column) => {
    const read = wideColumn<Text | null>(entity.constructor, column as string);
    const long = { ...options, nullable: true, complexity: COST.TEXT };
    declareText(entity, field, { options: long, reads: ['id'] }, ({ id }, context) =>
      read(id as string, context),
    );
  };
}

/** On a column of `figures`: the graph shows them; they are read only where they are selected. */
export function ShownFigures(options: Pick<FieldOptions, 'description'> = {}): PropertyDecorator {
  return (entity, column) => {
    const field = column as string;
    const read = wideColumn<Figure[]>(entity.constructor, field);
    const show: Show = ({ id }, _args, context) => read(id as string, context);
    const shown = { field, type: () => [Figure], options: { ...options, complexity: FIGURES_COST } };
    AtMost(LIMITS.LIST_ITEMS)(declare(entity, { ...shown, reads: ['id'], show }), field, {});
  };
}

/** On a column of minor units: the graph shows the amount as `field`, in the currency of the row. */
export function ShownMoney(field: string, options: FieldOptions = {}): PropertyDecorator {
  return (entity, column) => {
    const show: Show = (row) => {
      const minor = row[column as string] as bigint | null;
      return minor === null ? null : new Money({ minor, currency: row['currency'] as string });
    };
    declare(entity, { field, type: () => Money, options, reads: [column as string, 'currency'], show });
  };
}

interface LinkOptions extends FieldOptions {
  readonly unless?: (row: never) => boolean;
  readonly ofKind?: IdKind;
}

/**
 * On a column that holds an id: the graph shows the entity as `field`.
 * @param unless of which rows it is null
 * @param ofKind the kind of id that it is shown of, where the column holds several
 */
export function Linked(
  field: string,
  type: () => new () => Node & object,
  { unless, ofKind, ...options }: LinkOptions = {},
): PropertyDecorator {
  return (entity, column) => {
    const show: Show = (row, _args, { loaders }) => {
      const id = row[column as string] as string | null;
      const isLink = id && (ofKind === undefined || kindOfId(id) === ofKind);
      const linked = isLink ? loaders.byId<Node>(type()).load(id) : null;
      return unless && linked
        ? linked.then((found) => (found && unless(found as never) ? null : found))
        : linked;
    };
    declare(entity, { field, type, options, reads: [column as string], show });
  };
}
