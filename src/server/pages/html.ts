import { escaped } from '../../domain/announcement/syndication/markup.js';

/** HTML that is safe to send. Only `html` makes it. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const partOf = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(partOf).join('');
};

/** A template whose texts are escaped, in elements as in quoted attributes. Html within it stays as it is, and nothing stands for null. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((all, text, index) => all + partOf(parts[index - 1]) + text));
}

/** Data for programs, within a page. No text in it can end the element. */
export const dataOf = (data: object): Html =>
  new Html(
    `<script type="application/ld+json">${JSON.stringify(data).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)}</script>`,
  );
