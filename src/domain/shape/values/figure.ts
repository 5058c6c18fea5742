import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { WIDE } from '../../../store/columns.js';
import { COST, listOf } from '../declarations/cost.js';
import { choice, day } from '../inputs/fields.js';
import { input, InputField, several, type SentTo } from '../inputs/input.js';
import { SafeInt, Day } from './scalars.js';
import { IN_LANG, inLang, Lang, Languages, LANGUAGES_OF, languagesOf, title, type Text } from './text.js';
import { ReadsRows } from '../../loading/reads.js';

export enum Qualifier {
  EXACT = 'EXACT',
  APPROXIMATE = 'APPROXIMATE',
  AT_LEAST = 'AT_LEAST',
}
registerEnumType(Qualifier, {
  name: 'Qualifier',
  description: 'How a reported figure is meant: "over 80" is not 80.',
  valuesConfig: {
    EXACT: { description: 'Just this many.' },
    APPROXIMATE: { description: 'About this many.' },
    AT_LEAST: { description: 'This many or more.' },
  },
});

const IN_WORDS = { simple: false, complexity: COST.PLAIN } as const;

@ObjectType({
  description: 'A figure from a report, with its qualifier, date and source.',
  simpleResolvers: true,
})
@ReadsRows()
export class Figure {
  /** The texts in both languages; the graph shows them by `label`, `unit` and `source`. */
  text!: Text;
  unitWritten?: Text | null;
  sourceWritten?: Text | null;
  @Field(() => SafeInt, { description: 'How many, in `unit`; 0 or more.' })
  value!: number;
  @Field(() => Qualifier, { description: 'Whether the value is exact.' })
  qualifier!: Qualifier;
  @Field(() => Day, {
    nullable: true,
    description: 'The day it was counted; null when the source does not say.',
  })
  asOf?: string | null;

  @Field(() => String, { ...IN_WORDS, description: 'What the figure is of.' })
  label(@Arg('lang', () => Lang, IN_LANG) lang: Lang | null): string {
    return inLang(this.text, lang);
  }

  @Field(() => Languages, { ...IN_WORDS, description: LANGUAGES_OF('label') })
  labelText(): Languages {
    return languagesOf(this.text);
  }

  @Field(() => String, {
    ...IN_WORDS,
    nullable: true,
    description: 'What is counted; null when the label says it.',
  })
  unit(@Arg('lang', () => Lang, IN_LANG) lang: Lang | null): string | null {
    return this.unitWritten ? inLang(this.unitWritten, lang) : null;
  }

  @Field(() => Languages, { ...IN_WORDS, nullable: true, description: LANGUAGES_OF('unit') })
  unitText(): Languages | null {
    return this.unitWritten ? languagesOf(this.unitWritten) : null;
  }

  @Field(() => String, { ...IN_WORDS, nullable: true, description: 'Who reported it; null when unknown.' })
  source(@Arg('lang', () => Lang, IN_LANG) lang: Lang | null): string | null {
    return this.sourceWritten ? inLang(this.sourceWritten, lang) : null;
  }

  @Field(() => Languages, { ...IN_WORDS, nullable: true, description: LANGUAGES_OF('source') })
  sourceText(): Languages | null {
    return this.sourceWritten ? languagesOf(this.sourceWritten) : null;
  }
}

/** The cost of a list of figures: half of what other lists of its length cost. */
export const FIGURES_COST = listOf(LIMITS.LIST_ITEMS, 0, COST.TEXT);

/** A column that holds figures. They are read as instances of Figure, which resolve their labels. */
export const figures = {
  ...WIDE,
  type: 'text',
  transformer: {
    // Undefined for a row that was read without the column: it must not be written as an empty list.
    to: (value: Figure[] | undefined) => value && JSON.stringify(value),
    from: (value: string | null) => (value === null ? [] : (JSON.parse(value) as Kept[]).map(revive)),
  },
} as const;

/** A column that holds one figure or null. */
export const figure = {
  type: 'text',
  nullable: true,
  transformer: {
    to: (value: Figure | null | undefined) => (value == null ? null : JSON.stringify(value)),
    from: (value: string | null) => (value === null ? null : revive(JSON.parse(value) as Kept)),
  },
} as const;

/** As it is kept. Units and sources of earlier versions were one text, without a language. */
interface Kept extends Omit<Figure, 'label' | 'labelText' | 'unit' | 'unitText' | 'source' | 'sourceText'> {
  readonly unit?: string | null;
  readonly source?: string | null;
}

function revive({ unit, source, ...kept }: Kept): Figure {
  const written = { unitWritten: unlabelled(unit), sourceWritten: unlabelled(source) };
  return Object.assign(new Figure(), written, kept);
}

function unlabelled(text: string | null | undefined): Text | null {
  return text == null ? null : { original: Lang.ZH, ZH: text };
}

const FigureInput = input(
  'FigureInput',
  {
    label: title.says('What the figure is of.'),
    value: new InputField<number, number>(
      () => SafeInt,
      (sent) => {
        if (sent >= 0) return sent;
        throw new Fault('BAD_NUMBER', {
          en: 'A figure is never negative. Send 0 or more.',
          zh: '数字不能为负。请填写 0 或更大的数。',
        });
      },
    ).says('How many, in `unit`; 0 or more.'),
    qualifier: choice(Qualifier).or(Qualifier.EXACT).says('Whether the value is exact.'),
    unit: title.optional().says('What is counted, if the label does not say it.'),
    asOf: day.optional().says('The day it was counted.'),
    source: title.optional().says('Who reported it.'),
  },
  { description: 'A figure from a report.' },
);
export type FigureInput = SentTo<typeof FigureInput>;

/** A figure from a report. @throws Fault BAD_NUMBER, TEXT_* */
export const reported = FigureInput.to(({ label, unit, source, ...figure }) =>
  revive({ text: label, unitWritten: unit, sourceWritten: source, ...figure }),
);

/** Figures from reports. @throws Fault TOO_MANY_ITEMS and those of one, said of its index */
export const reportedList = several(reported, LIMITS.LIST_ITEMS).to((read) => {
  if (Buffer.byteLength(JSON.stringify(read)) <= LIMITS.TEXT_COLUMN_BYTES) return read;
  throw new Fault('TOO_MANY_ITEMS', {
    en: 'These figures are longer than can be kept. Shorten or remove some.',
    zh: '这些数字的内容过长。请缩短或删减。',
  });
});
