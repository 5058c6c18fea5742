import { Lang, type Text } from '../../shape/values/text.js';
import type { SearchPosting } from '../entity.js';
import { beginningOf, termsIn, runsOf, type Term } from './words.js';

/** A name as its column holds it: in two languages, or in none. */
export type Kept = Text | string;

/** The texts of a name, each with its language, the original first. */
export function textsIn(kept: Kept | null | undefined): { lang: Lang | null; text: string }[] {
  if (kept == null) return [];
  if (typeof kept === 'string') return [{ lang: null, text: kept }];
  const { original } = kept;
  const langs = [original, ...[Lang.ZH, Lang.EN].filter((lang) => lang !== original)];
  return langs.flatMap((lang) => {
    const text = kept[lang];
    return text === undefined ? [] : [{ lang, text }];
  });
}

/**
 * The postings of an entity.
 * @param columns its searchable columns, the name first
 */
export function postingsOf(id: string, columns: readonly (Kept | null | undefined)[]): SearchPosting[] {
  const texts = columns.flatMap(textsIn).map(({ text }) => text);
  const length = [...(texts[0] ?? '')].length;
  const terms = new Map<string, Term>();
  for (const text of texts) {
    const runs = runsOf(text);
    const beginning = beginningOf(runs);
    for (const term of [...termsIn(runs), ...(beginning ? [beginning] : [])]) {
      terms.set(`${term.gram}\n${term.tail}`, term);
    }
  }
  // By characters, because half of a surrogate pair cannot be written to the database.
  const kind = [...id].slice(0, 3).join('');
  return [...terms.values()].map(({ gram, tail }) => ({ gram, kind, length, id, tail }));
}
