import { USUAL_TIME_ZONE } from '../../../core/time.js';
import { wordingOf } from '../../../core/faults.js';
import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, moment } from '../words.js';

interface Answer {
  certificateByCode: {
    name: string;
    holds: boolean;
    certificate: {
      firstDay: string;
      lastDay: string;
      minutes: number;
      state: string;
      withdrawReason: string | null;
      noticeEndsAt: string;
      createdAt: string;
      organisation: { id: string; name: string };
    };
  } | null;
}

/** What a certificate proves, for whoever was shown its code. */
export const certificatePage: PublicPage<Answer> = {
  path: '/certificates/',
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
  show({ certificateByCode: found }, language) {
    if (!found) return undefined;
    const say = sayIn(language);
    const { name, holds, certificate } = found;
    const { firstDay, lastDay, minutes, state, withdrawReason, noticeEndsAt, createdAt } = certificate;
    const { organisation } = certificate;
    const at = (instant: string) =>
      html`<time datetime="${instant}">${moment(instant, USUAL_TIME_ZONE, language)}</time>`;
    const standing =
      state === 'WITHDRAWN'
        ? say({ zh: '已撤销，不再有效', en: 'Withdrawn: it does not hold' })
        : holds
          ? say({ zh: '有效', en: 'It holds' })
          : say({ zh: '公示中，尚未生效', en: 'In public notice: it does not hold yet' });
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const served = say({ zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` });
    return {
      title: say({ zh: '志愿服务时长证明', en: 'Certificate of volunteer service' }),
      description: `${standing} · ${organisation.name}`,
      isUnlisted: true,
      body: html`<p class="amount" data-holds="${String(holds)}">${standing}</p>
        ${withdrawReason !== null && html`<p>${withdrawReason}</p>`}
        ${facts([
          [say({ zh: '志愿者', en: 'Volunteer' }), html`<bdi>${name}</bdi>`],
          [say({ zh: '服务时长', en: 'Served' }), served],
          [say({ zh: '服务日期', en: 'Days' }), `${firstDay} – ${lastDay}`],
          [
            say({ zh: '出具单位', en: 'Certified by' }),
            html`<a href="/organisations/${organisation.id}?lang=${language}"
              ><bdi>${organisation.name}</bdi></a
            >`,
          ],
          [say({ zh: '出具时间', en: 'Issued' }), at(createdAt)],
          [say({ zh: '公示截止', en: 'Public notice until' }), at(noticeEndsAt)],
        ])}`,
    };
  },
};
