import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { WIDE } from '../../store/columns.js';
import { COST, listOf } from './cost.js';
import { choice, day, shortText } from './fields.js';
import { input, InputField, several, type SentTo } from './input.js';
import { SafeInt, Day } from './scalars.js';
import { IN_LANG, inLang, Lang, Languages, LANGUAGES_OF, languagesOf, title, type Text } from './text.js';

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

@ObjectType({
  description: 'A figure from a report, with its qualifier, date and source.',
  simpleResolvers: true,
})
export class Figure {
  /** The label in both languages; the graph shows it by `label`. */
  text!: Text;
  @Field(() => SafeInt, { description: 'How many, in `unit`; 0 or more.' })
  value!: number;
  @Field(() => Qualifier, { description: 'Whether the value is exact.' })
  qualifier!: Qualifier;
  @Field(() => String, {
    nullable: true,
    description: 'What is counted, as it was written; null when the label says it.',
  })
  unit?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'The day it was counted; null when the source does not say.',
  })
  asOf?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who reported it, as it was written; null when unknown.',
  })
  source?: string | null;

  @Field(() => String, { simple: false, complexity: COST.PLAIN, description: 'What the figure is of.' })
  label(@Arg('lang', () => Lang, IN_LANG) lang: Lang | null): string {
    return inLang(this.text, lang);
  }

  @Field(() => Languages, { simple: false, complexity: COST.PLAIN, description: LANGUAGES_OF('label') })
  labelText(): Languages {
    return languagesOf(this.text);
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
    from: (value: string | null) => (value === null ? [] : (JSON.parse(value) as Figure[]).map(revive)),
  },
} as const;

/** A column that holds one figure or null. */
export const figure = {
  type: 'text',
  nullable: true,
  transformer: {
    to: (value: Figure | null | undefined) => (value == null ? null : JSON.stringify(value)),
    from: (value: string | null) => (value === null ? null : revive(JSON.parse(value) as Figure)),
  },
} as const;

function revive(kept: Omit<Figure, 'label' | 'labelText'>): Figure {
  return Object.assign(new Figure(), kept);
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
    unit: shortText.optional().says('What is counted, if the label does not say it.'),
    asOf: day.optional().says('The day it was counted.'),
    source: shortText.optional().says('Who reported it.'),
  },
  { description: 'A figure from a report.' },
);
export type FigureInput = SentTo<typeof FigureInput>;

/** A figure from a report. @throws Fault BAD_NUMBER, TEXT_* */
export const reported = FigureInput.to(({ label, ...figure }) => revive({ text: label, ...figure }));

/** Figures from reports. @throws Fault TOO_MANY_ITEMS and those of one, said of its index */
export const reportedList = several(reported, LIMITS.LIST_ITEMS).to((read) => {
  if (Buffer.byteLength(JSON.stringify(read)) <= LIMITS.TEXT_COLUMN_BYTES) return read;
  throw new Fault('TOO_MANY_ITEMS', {
    en: 'These figures are longer than can be kept. Shorten or remove some.',
    zh: '这些数字的内容过长。请缩短或删减。',
  });
});
