import type { Bilingual } from '../board/board.js';

const ROLES: Record<string, Bilingual> = {
  GUIDING: { zh: '指导单位', en: 'Guiding' },
  PARTNER: { zh: '协办单位', en: 'Partner' },
  MEMBER_UNIT: { zh: '成员单位', en: 'Member unit' },
  GUEST: { zh: '嘉宾单位', en: 'Guest' },
  MEDIA: { zh: '媒体', en: 'Media' },
  ATTENDING: { zh: '出席单位', en: 'Attending' },
  ORGANISER: { zh: '主办单位', en: 'Organiser' },
};

/** A role that this version does not know is one that attends. */
export const roleLabel = (role: string): Bilingual => ROLES[role] ?? { zh: '出席单位', en: 'Attending' };

const AWARDS: Record<string, Bilingual> = {
  PLAQUE: { zh: '授牌', en: 'Plaque' },
  FLAG: { zh: '授旗', en: 'Flag' },
  LICENCE: { zh: '颁证', en: 'Licence' },
  HONOUR: { zh: '授予荣誉', en: 'Honour' },
};

export const awardLabel = (kind: string): Bilingual => AWARDS[kind] ?? { zh: '颁发', en: 'Award' };

const DECISIONS: Record<string, Bilingual> = {
  PROPOSED: { zh: '待审议', en: 'Proposed' },
  ADOPTED: { zh: '已通过', en: 'Adopted' },
  REJECTED: { zh: '未通过', en: 'Rejected' },
};

export const decisionLabel = (state: string): Bilingual => DECISIONS[state] ?? { zh: state, en: state };

const QUALIFIERS: Record<string, Bilingual> = {
  AT_LEAST: { zh: '以上', en: 'over ' },
  APPROXIMATE: { zh: '约', en: 'about ' },
};

/** A figure from a report, as exact as it is: "over 80" is not 80. */
export function qualified(value: number, qualifier: string): Bilingual {
  const figure = value.toLocaleString('en');
  const { zh = '', en = '' } = QUALIFIERS[qualifier] ?? {};
  return { zh: qualifier === 'APPROXIMATE' ? zh + figure : figure + zh, en: en + figure };
}
