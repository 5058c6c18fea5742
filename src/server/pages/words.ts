import type { Language } from '../../core/text/wording.js';
import { html, type Html } from './html.js';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

/** An exact amount: its decimals are those that the graph says. */
export function money({ amount, currency }: Money, language: Language): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, ...decimals });
  return format.format(amount as Intl.StringNumericLiteral);
}

/** A moment where it happens. */
export function moment(instant: string, timeZone: string, language: Language): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(LOCALES[language], form).format(new Date(instant));
}

/** Text of several paragraphs. */
export const paragraphs = (text: string): Html =>
  html`${text.split(/\n{2,}/).map((each) => html`<p>${each}</p>`)}`;

/** A list of links under a heading; nothing of an empty one. */
export function linked(
  heading: string,
  items: readonly { readonly href: string; readonly name: string; readonly more?: string | undefined }[],
  language: Language,
): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<h2>${heading}</h2>
    <ul>
      ${items.map(
        ({ href, name, more }) =>
          html`<li>
            <a href="${href}?lang=${language}"><bdi>${name}</bdi></a
            >${more !== undefined && html` <span class="soft">${more}</span>`}
          </li>`,
      )}
    </ul>`;
}

/** Facts, each with what it is called. */
export const facts = (pairs: readonly (readonly [string, Html | string | null | undefined])[]): Html =>
  html`<dl>
    ${pairs.map(
      ([name, value]) =>
        value &&
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
