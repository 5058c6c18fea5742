import { Field, InputType, registerEnumType } from 'type-graphql';
import { atField, Fault } from '../../core/faults.js';
import { collationKey } from '../../core/collation.js';
import { cleanName, cleanText } from '../../core/text.js';
import { json, WIDE } from '../../store/columns.js';

export enum Lang {
  ZH = 'ZH',
  EN = 'EN',
}
registerEnumType(Lang, { name: 'Lang', description: 'A language that texts are kept in.' });

/** A text in the language it was written in, with translations beside it. */
export interface Text {
  readonly original: Lang;
  readonly ZH?: string;
  readonly EN?: string;
}

@InputType({ description: 'A text in its original language, with a translation if there is one.' })
export class TextInput {
  @Field(() => Lang, { defaultValue: Lang.ZH }) original!: Lang;
  @Field(() => String, { nullable: true }) zh?: string | null;
  @Field(() => String, { nullable: true }) en?: string | null;
}

/** A column that keeps a text of up to TEXT_CHARS in each language, or none. */
export const longText = { ...json<Text>(), ...WIDE, nullable: true } as const;

/** The text in a language, or in its original where there is no translation. */
export function inLang(text: Text, lang: Lang | null | undefined): string {
  return text[lang ?? text.original] ?? text[text.original] ?? '';
}

function readWith(clean: (text: string) => string, field: string, input: TextInput): Text {
  return atField(field, () => {
    const zh = input.zh == null ? undefined : atField('zh', () => clean(input.zh as string));
    const en = input.en == null ? undefined : atField('en', () => clean(input.en as string));
    const text = {
      original: input.original,
      ...(zh !== undefined && { ZH: zh }),
      ...(en !== undefined && { EN: en }),
    };
    if (text[input.original] === undefined) {
      throw new Fault('TEXT_EMPTY', 'The text in its original language is missing.', {
        field: [input.original.toLowerCase()],
      });
    }
    return text;
  });
}

/** @throws Fault TEXT_* said of the field */
export function readName(field: string, input: TextInput): Text {
  return readWith(cleanName, field, input);
}

/** The columns of a name that people chose for themselves, in no language. @throws Fault TEXT_* said of `name` */
export function readDisplayName(input: string): { name: string; nameKey: string } {
  const name = atField('name', () => cleanName(input));
  return { name, nameKey: collationKey(name) };
}

/** The columns of a name. Lists are ordered by it as it was written. @throws Fault TEXT_* said of the field */
export function readKeyedName(field: string, input: TextInput): { nameText: Text; nameKey: string } {
  const nameText = readName(field, input);
  return { nameText, nameKey: collationKey(inLang(nameText, undefined)) };
}

/** @throws Fault TEXT_* said of the field */
export function readText(field: string, input: TextInput | null | undefined): Text | null {
  return input == null ? null : readWith(cleanText, field, input);
}
