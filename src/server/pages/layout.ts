import type { Language, Wording } from '../../core/text/wording.js';
import { dataOf, Html, html } from './html.js';
import { LIVE_SCRIPT } from './live-script.js';
import { sayIn, type Shown } from './page.js';
import { STYLE } from './style.js';

/** A whole element: a formatter that adds a space to the template would change its hash. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const TAGS = { zh: 'zh-CN', en: 'en' } as const;
const CHECK: Wording = { zh: '查验证明或收据', en: 'Check a certificate or a receipt' };
const LOCALES = { zh: 'zh_CN', en: 'en_GB' } as const;

/** A whole document, which needs no script; where there is one, it makes the document live. @param path of the page, without a query */
export function layout(shown: Shown, language: Language, origin: string, path: string): string {
  const say = sayIn(language);
  const product = say({ zh: '公益图谱', en: 'Commonweal' });
  const other = language === 'zh' ? 'en' : 'zh';
  const at = (lang: Language) => `${origin}${path}?lang=${lang}`;
  const { title, description, body, data, picture, follows, isUnlisted = false } = shown;
  const live = LIVE_SCRIPT !== undefined &&
    follows && { script: LIVE_SCRIPT, filter: JSON.stringify(follows) };
  return html`<!doctype html>
    <html lang="${TAGS[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${product}</title>
        <meta name="description" content="${description}" />
        ${isUnlisted && html`<meta name="robots" content="noindex" />`}
        <link rel="canonical" href="${at(language)}" />
        <link rel="alternate" hreflang="zh" href="${at('zh')}" />
        <link rel="alternate" hreflang="en" href="${at('en')}" />
        <link rel="alternate" hreflang="x-default" href="${origin}${path}" />
        <meta property="og:title" content="${title}" />
        <meta property="og:description" content="${description}" />
        <meta property="og:type" content="website" />
        <meta property="og:url" content="${at(language)}" />
        <meta property="og:site_name" content="${product}" />
        <meta property="og:locale" content="${LOCALES[language]}" />
        ${picture !== undefined && html`<meta property="og:image" content="${new URL(picture, origin).href}" />`}
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT} ${data && dataOf({ '@context': 'https://schema.org', url: at(language), ...data })}
        ${live && html`<script type="module" src="${live.script}"></script>`}
      </head>
      <body>
        <header>
          <a href="/?lang=${language}">${product}</a
          ><a href="${path}?lang=${other}" hreflang="${other}" lang="${TAGS[other]}"
            >${other === 'en' ? 'English' : '中文'}</a
          >
        </header>
        <main ${live && html`data-follows="${live.filter}"`}>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <p>
            ${
              isUnlisted
                ? html`<a href="/check?lang=${language}">${say(CHECK)}</a>`
                : say({ zh: '以上内容均为公开信息。', en: 'All of this is public.' })
            }
          </p>
        </footer>
      </body>
    </html> `.text;
}
