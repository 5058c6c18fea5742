import { first } from '../../components/language.js';

/** A text of the dashboard in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** The text in the language of the page. */
export const say = (wording: Wording): string => wording[first.value];

/** The text with values in the places of `{}`, in their order. */
export function sayWith(wording: Wording, ...values: readonly (string | number)[]): string {
  const left = [...values];
  return say(wording).replace(/\{\}/g, () => String(left.shift() ?? ''));
}

/** The language as the graph calls it. */
export const graphLanguage = (): string => first.value.toUpperCase();
