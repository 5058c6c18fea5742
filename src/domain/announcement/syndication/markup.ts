import type { Languages } from '../../shape/values/text.js';
import type { Item } from './published.js';

/** Who asks, and in which language. */
export interface Asked {
  /** Of the gateway, as the client reaches it, such as https://gateway.example. */
  readonly origin: string;
  /** The path and query that were asked for. */
  readonly path: string;
  /** Null: each text as it was written. */
  readonly language: 'zh' | 'en' | null;
}

/** A text with the language it is in, as `xml:lang` says it. */
export interface InLanguage {
  readonly text: string;
  readonly language: string;
}

export function inLanguage(texts: Languages, language: Asked['language']): InLanguage {
  const original = (texts.original ?? 'ZH').toLowerCase();
  const translated = language === null ? null : texts[language];
  return translated === null
    ? { text: texts.written, language: original }
    : { text: translated, language: language ?? original };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes a line feed of a carriage return, and a space of any of them in an attribute.
  '\r': '&#13;',
};

/** What XML 1.0 has no way to write: control characters, lone surrogates and two noncharacters. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** As text or in a quoted attribute, of XML and of HTML. */
export function escaped(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"'\r]/g, (sign) => ESCAPES[sign] as string);
}

/** What an announcement says, as HTML: a paragraph for each of its own, then its pictures. */
export function htmlOf({ body, title, pictures }: Item, { language, origin }: Asked): InLanguage {
  const said = inLanguage(body ?? title, language);
  const paragraphs = said.text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`);
  const shown = pictures.map(({ url, alt }) => {
    const seen = alt ? inLanguage(alt, language) : { text: '', language: said.language };
    return `<p><img src="${escaped(new URL(url, origin).href)}" lang="${seen.language}" alt="${escaped(seen.text)}"></p>`;
  });
  return { ...said, text: [...paragraphs, ...shown].join('') };
}

/** Of all announcements of a gateway. */
const OF_ALL: Languages = { written: '公告', original: 'ZH' as never, zh: '公告', en: 'Announcements' };

export function titleOf(name: Languages | undefined, language: Asked['language']): InLanguage {
  return inLanguage(name ?? OF_ALL, language);
}
