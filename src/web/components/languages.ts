/** The language that is set large. The other one stands below it, small. */
export type Language = 'zh' | 'en';

/** Chinese, unless the address says `?lang=en`. */
export const languageIn = (search: string): Language =>
  new URLSearchParams(search).get('lang')?.toLowerCase().startsWith('en') ? 'en' : 'zh';

/** Scripts that names are written in, each with the language of most names in it. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh-CN'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Tibetan}/u, 'bo'],
  [/\p{Script=Mongolian}/u, 'mn'],
  [/\p{Script=Latin}/u, 'en'],
];

/** The `lang` of a text that may not have been translated: a name in the place of a Chinese one is not always Chinese. */
export const langOf = (text: string): string | undefined =>
  SCRIPTS.find(([script]) => script.test(text))?.[1];
