import { Arg, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { atField, Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { cleanName } from '../../core/text.js';
import { WIDE } from '../../store/columns.js';
import { COST, listOf } from './cost.js';
import { SafeInt, Day } from './scalars.js';
import { inLang, Lang, readName, TextInput, type Text } from './text.js';

export enum Qualifier {
  EXACT = 'EXACT',
  APPROXIMATE = 'APPROXIMATE',
  AT_LEAST = 'AT_LEAST',
}
registerEnumType(Qualifier, {
  name: 'Qualifier',
  description: 'How a reported figure is meant: "over 80" is not 80.',
});

@ObjectType({ description: 'A figure from a report, with what it takes to trust it.', simpleResolvers: true })
export class Figure {
  /** The label as it is kept; the graph shows it by `label`. */
  text!: Text;
  @Field(() => SafeInt) value!: number;
  @Field(() => Qualifier) qualifier!: Qualifier;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => Day, { nullable: true }) asOf?: string | null;
  @Field(() => String, { nullable: true }) source?: string | null;

  @Field(() => String, { simple: false, complexity: COST.PLAIN })
  label(@Arg('lang', () => Lang, { nullable: true }) lang: Lang | null): string {
    return inLang(this.text, lang);
  }
}

/** Of a list of them: each value costs half of what others do. */
export const FIGURES_COST = listOf(LIMITS.LIST_ITEMS / 2, 0, COST.TEXT);

/** A column that keeps figures; they come back as their class, which the graph asks for labels. */
export const figures = {
  ...WIDE,
  type: 'text',
  transformer: {
    // Of a row that was read without them TypeORM asks as well: nothing is not the same as none.
    to: (value: Figure[] | undefined) => value && JSON.stringify(value),
    from: (value: string | null) => (value === null ? [] : (JSON.parse(value) as Figure[]).map(revive)),
  },
} as const;

/** A column that keeps one figure or none. */
export const figure = {
  type: 'text',
  nullable: true,
  transformer: {
    to: (value: Figure | null | undefined) => (value == null ? null : JSON.stringify(value)),
    from: (value: string | null) => (value === null ? null : revive(JSON.parse(value) as Figure)),
  },
} as const;

function revive(kept: Figure): Figure {
  return Object.assign(new Figure(), kept);
}

@InputType()
export class FigureInput {
  @Field(() => TextInput) label!: TextInput;
  @Field(() => SafeInt) value!: number;
  @Field(() => Qualifier, { defaultValue: Qualifier.EXACT }) qualifier!: Qualifier;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => Day, { nullable: true }) asOf?: Date | null;
  @Field(() => String, { nullable: true }) source?: string | null;
}

/** @throws Fault BAD_NUMBER, TEXT_* said of the field */
export function readFigure(field: string, input: FigureInput): Figure {
  return atField(field, () => {
    if (input.value < 0) throw new Fault('BAD_NUMBER', 'A figure counts from 0.', { field: ['value'] });
    const optional = (name: string, text: string | null | undefined) =>
      text == null ? null : atField(name, () => cleanName(text));
    return Object.assign(new Figure(), {
      text: readName('label', input.label),
      value: input.value,
      qualifier: input.qualifier,
      unit: optional('unit', input.unit),
      asOf: input.asOf ? input.asOf.toISOString().slice(0, 10) : null,
      source: optional('source', input.source),
    });
  });
}

/** @throws Fault TOO_MANY_ITEMS and those of readFigure, said of the field */
export function readFigures(field: string, inputs: readonly FigureInput[] | null | undefined): Figure[] {
  return atField(field, () => {
    if ((inputs?.length ?? 0) > LIMITS.LIST_ITEMS) throw new Fault('TOO_MANY_ITEMS');
    const read = (inputs ?? []).map((input, index) => readFigure(String(index), input));
    if (Buffer.byteLength(JSON.stringify(read)) > LIMITS.TEXT_COLUMN_BYTES) {
      throw new Fault('TOO_MANY_ITEMS', 'These figures are more than can be kept.');
    }
    return read;
  });
}
