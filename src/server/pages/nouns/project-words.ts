import type { Language, Wording } from '../../../core/text/wording.js';

export interface ShownProject {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly claims: {
    readonly nodes: readonly { readonly state: string; readonly claimantName: string | null }[];
  };
}

const STATES: Readonly<Record<string, Wording>> = {
  UNLISTED: { zh: '筹备中', en: 'being prepared' },
  LISTED: { zh: '待认领', en: 'open' },
  CLAIMED: { zh: '已认领', en: 'claimed' },
  SIGNED: { zh: '已签约', en: 'signed' },
  IN_PROGRESS: { zh: '实施中', en: 'in progress' },
  SUBMITTED: { zh: '待验收', en: 'submitted' },
  ACCEPTED: { zh: '已验收', en: 'accepted' },
  CLOSED: { zh: '已销号', en: 'closed' },
  REOPENED: { zh: '重新开放', en: 'open again' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
};

export const stateOf = (state: string, language: Language): string => STATES[state]?.[language] ?? state;

/** Who holds a place of it, by the names that are shown. */
export function claimantsOf({ claims }: Pick<ShownProject, 'claims'>, language: Language): string {
  const holding = claims.nodes.filter(({ state }) => state !== 'RELEASED' && state !== 'WAITING');
  const names = holding.flatMap(({ claimantName }) => (claimantName === null ? [] : [claimantName]));
  return names.join(language === 'zh' ? '、' : ', ');
}
