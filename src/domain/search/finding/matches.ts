import { Field, Int, ObjectType } from 'type-graphql';
import { Lang } from '../../shape/values/text.js';
import { textsIn, type Kept } from '../postings/postings.js';
import type { Searchable } from '../searchable.js';
import { runsOf, hasTermAt, type Term } from '../postings/words.js';

@ObjectType({
  description: 'Where a word of the search is in a name that was found.',
  simpleResolvers: true,
})
export class SearchMatch {
  @Field(() => String, { description: 'The field of the node that shows the text, such as `name`.' })
  field!: string;
  @Field(() => Lang, { nullable: true, description: 'Language of the text; null for a name without one.' })
  lang!: Lang | null;
  @Field(() => Int, { description: 'Offset of the match in the text, in UTF-16 units.' })
  start!: number;
  @Field(() => Int, { description: 'Length of the match, in UTF-16 units.' }) length!: number;
  @Field(() => String, { description: 'The match as the text writes it.' }) text!: string;
}

/** The first match of each term. A word longer than a term matches with its first characters only. */
export function matchesIn({ texts }: Searchable, node: object, words: readonly Term[]): SearchMatch[] {
  const row = node as Readonly<Record<string, Kept | null | undefined>>;
  const all = Object.entries(texts).flatMap(([field, column]) =>
    textsIn(row[column]).map(({ lang, text }) => ({
      field,
      lang,
      text,
      runs: runsOf(text),
    })),
  );
  return words.flatMap((word) => {
    for (const { field, lang, text, runs } of all) {
      const range = rangeOf(word, runs);
      if (!range) continue;
      const [start, end] = range;
      return [{ field, lang, start, length: end - start, text: text.slice(start, end) }];
    }
    return [];
  });
}

function rangeOf(word: Term, runs: ReturnType<typeof runsOf>): [number, number] | undefined {
  const length = [...word.gram, ...word.tail].length;
  for (const run of runs) {
    const lastStart = run.unspaced ? run.chars.length - 1 : 0;
    for (let at = 0; at <= lastStart; at++) {
      const [first, last] = [run.chars[at], run.chars[at + length - 1]];
      if (first && last && hasTermAt(run, at, word)) return [first.start, last.end];
    }
  }
  return undefined;
}
