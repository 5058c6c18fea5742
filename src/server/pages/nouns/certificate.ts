import { wordingOf } from '../../../core/faults.js';
import { shownCode } from '../../../domain/certificate/code.js';
import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts } from '../words.js';
import { wordsOf, type Found } from './certificate-words.js';

interface Answer {
  certificateByCode: Found | null;
}

const PATH = '/certificates/';

/** What a certificate proves, for whoever was shown its code. */
export const certificatePage: PublicPage<Answer> = {
  path: PATH,
  query: /* GraphQL */ `
    query CertificatePage($id: String!, $lang: Lang!) {
      certificateByCode(code: $id) {
        name
        holds
        certificate {
          firstDay
          lastDay
          minutes
          state
          withdrawReason
          noticeEndsAt
          createdAt
          organisation {
            id
            name(lang: $lang)
          }
        }
      }
    }
  `,
  refusals: {
    BAD_CERTIFICATE_CODE: wordingOf('BAD_CERTIFICATE_CODE'),
    CERTIFICATE_CODE_MISTYPED: wordingOf('CERTIFICATE_CODE_MISTYPED'),
  },
  show({ certificateByCode: found }, language, path) {
    if (!found) return undefined;
    const say = sayIn(language);
    const { withdrawReason, noticeEndsAt, createdAt, organisation } = found.certificate;
    const { title, standing, facts: said } = wordsOf(found, language);
    const { volunteer, served, days, by, issued, noticeEnds } = said;
    return {
      title,
      description: `${standing} · ${organisation.name}`,
      isUnlisted: true,
      body: html`<p class="amount" data-holds="${String(found.holds)}">${standing}</p>
        ${withdrawReason !== null && html`<p>${withdrawReason}</p>`}
        ${facts([
          [volunteer[0], html`<bdi>${volunteer[1]}</bdi>`],
          served,
          days,
          [by[0], html`<a href="/organisations/${organisation.id}?lang=${language}"><bdi>${by[1]}</bdi></a>`],
          [issued[0], html`<time datetime="${createdAt}">${issued[1]}</time>`],
          [noticeEnds[0], html`<time datetime="${noticeEndsAt}">${noticeEnds[1]}</time>`],
        ])}
        <p>
          <a href="${path}.pdf?lang=${language}">${say({ zh: '下载 PDF 证明', en: 'Download as PDF' })}</a>
        </p>`,
    };
  },
  print({ certificateByCode: found }, language, { origin, path }) {
    if (!found) return undefined;
    const say = sayIn(language);
    const { title, standing, facts: said } = wordsOf(found, language);
    const code = path.slice(PATH.length).replace(/[\s-]/g, '');
    return {
      ...{ language, title, standing, holds: found.holds, reason: found.certificate.withdrawReason },
      facts: [[say({ zh: '证明编码', en: 'Code' }), shownCode(code)], ...Object.values(said)],
      address: `${origin}${PATH}${code}`,
      advice: say({
        zh: '扫码或在以下网址查验，以网上所示为准',
        en: 'Check it by this code or address: what is shown there counts',
      }),
    };
  },
};
