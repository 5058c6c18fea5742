import { USUAL_TIME_ZONE } from '../../../core/time.js';
import type { Language } from '../../../core/text/wording.js';
import { sayIn } from '../page.js';
import { moment } from '../words.js';

export interface Found {
  readonly name: string;
  readonly holds: boolean;
  readonly certificate: {
    readonly firstDay: string;
    readonly lastDay: string;
    readonly minutes: number;
    readonly state: string;
    readonly withdrawReason: string | null;
    readonly noticeEndsAt: string;
    readonly createdAt: string;
    readonly organisation: { readonly id: string; readonly name: string };
  };
}

/** What a certificate says, in the order in which a page and a sheet say it. */
export function wordsOf({ name, holds, certificate }: Found, language: Language) {
  const say = sayIn(language);
  const { firstDay, lastDay, minutes, state, noticeEndsAt, createdAt, organisation } = certificate;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const at = (instant: string) => moment(instant, USUAL_TIME_ZONE, language);
  return {
    title: say({ zh: '志愿服务时长证明', en: 'Certificate of volunteer service' }),
    standing:
      state === 'WITHDRAWN'
        ? say({ zh: '已撤销，不再有效', en: 'Withdrawn: it does not hold' })
        : holds
          ? say({ zh: '有效', en: 'It holds' })
          : say({ zh: '公示中，尚未生效', en: 'In public notice: it does not hold yet' }),
    facts: {
      volunteer: [say({ zh: '志愿者', en: 'Volunteer' }), name],
      served: [
        say({ zh: '服务时长', en: 'Served' }),
        say({ zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` }),
      ],
      days: [say({ zh: '服务日期', en: 'Days' }), `${firstDay} – ${lastDay}`],
      by: [say({ zh: '出具单位', en: 'Certified by' }), organisation.name],
      issued: [say({ zh: '出具时间', en: 'Issued' }), at(createdAt)],
      noticeEnds: [say({ zh: '公示截止', en: 'Public notice until' }), at(noticeEndsAt)],
    },
  } as const;
}
