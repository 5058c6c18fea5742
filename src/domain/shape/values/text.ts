import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { atField, Fault } from '../../../core/faults.js';
import { collationKey } from '../../../core/text/collation.js';
import { cleanName, cleanText } from '../../../core/text/text.js';
import { json, WIDE } from '../../../store/columns.js';
import { choice, plain, shortText } from '../inputs/fields.js';
import { input, type ReadFrom, type SentTo } from '../inputs/input.js';

export enum Lang {
  ZH = 'ZH',
  EN = 'EN',
}
registerEnumType(Lang, {
  name: 'Lang',
  description: 'A language that texts are kept in.',
  valuesConfig: { ZH: { description: 'Chinese, simplified.' }, EN: { description: 'English.' } },
});

/** How the argument of every field that shows a text is described. */
export const IN_LANG = {
  nullable: true,
  description: 'The language to show it in. The original when left out, or where it was not translated.',
} as const;

/** A text in the language it was written in, with translations beside it. */
export interface Text {
  readonly original: Lang;
  readonly ZH?: string;
  readonly EN?: string;
}

export const TextInput = input(
  'TextInput',
  {
    original: choice(Lang).or(Lang.ZH).says('The language it was written in. The text in it must be sent.'),
    zh: plain.optional().says('The text in Chinese.'),
    en: plain.optional().says('The text in English.'),
  },
  { description: 'A text in its original language, with a translation if there is one.' },
);
export type TextInput = SentTo<typeof TextInput>;

/** A column that holds a text of up to TEXT_CHARS in each language, or null. */
export const longText = { ...json<Text>(), ...WIDE, nullable: true } as const;

/** A text with the languages it is in, as the graph shows it beside the field that takes `lang`. */
@ObjectType('Text', {
  description:
    'A text with all languages that it is in, where one of them does not do: it takes no argument, so fragments that show it differently do not conflict.',
  simpleResolvers: true,
})
export class Languages {
  @Field(() => String, { description: 'As it was written.' }) written!: string;
  @Field(() => Lang, {
    nullable: true,
    description: 'The language it was written in; null for a name without one, such as a volunteer chooses.',
  })
  original!: Lang | null;
  @Field(() => String, {
    nullable: true,
    description:
      'In Chinese; null where it was not translated: `written` is always there, and `name(lang: ZH)` falls back to it.',
  })
  zh!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'In English; null where it was not translated: `written` is always there, and `name(lang: EN)` falls back to it.',
  })
  en!: string | null;
}

export function languagesOf(text: Text): Languages {
  const { original, ZH: zh = null, EN: en = null } = text;
  return { written: inLang(text, original), original, zh, en };
}

/** Of a name that its bearer chose, in no language. */
export function languagesOfName(written: string): Languages {
  return { written, original: null, zh: null, en: null };
}

/** How the field is described that shows the languages of another. */
export const LANGUAGES_OF = (field: string) => `\`${field}\` in each language that it is in.`;

/** The text in a language, or in its original where there is no translation. */
export function inLang(text: Text, lang: Lang | null | undefined): string {
  return text[lang ?? text.original] ?? text[text.original] ?? '';
}

/** @throws Fault TEXT_* said of the language */
function cleanedWith(clean: (text: string) => string) {
  return ({ original, zh, en }: ReadFrom<typeof TextInput>): Text => {
    const text = {
      original,
      ...(zh !== null && { ZH: atField('zh', () => clean(zh)) }),
      ...(en !== null && { EN: atField('en', () => clean(en)) }),
    };
    if (text[original] !== undefined) return text;
    const field = [original.toLowerCase()];
    throw new Fault(
      'TEXT_EMPTY',
      {
        en: 'The text in its original language is missing. Send it in that language.',
        zh: '缺少原文。请填写原文语言的文字。',
      },
      { field },
    );
  };
}

/** A line of up to NAME_CHARS in each language. @throws Fault TEXT_* */
export const title = TextInput.to(cleanedWith(cleanName));

/** Several lines of up to TEXT_CHARS in each language. @throws Fault TEXT_* */
export const passage = TextInput.to(cleanedWith(cleanText));

/** The columns of a name in two languages. Lists are ordered by the original. @throws Fault TEXT_* */
export const keyedName = title.to((nameText) => ({
  nameText,
  nameKey: collationKey(inLang(nameText, undefined)),
}));

/** The columns of a name without a language, chosen by its bearer. @throws Fault TEXT_* */
export const displayName = shortText.to((name) => ({ name, nameKey: collationKey(name) }));
