import type { Bilingual, Row } from '../board/board.js';
import type { Listed } from '../../components/listed.js';
import { activeClaims } from '../board/claims.js';

const STATES: Record<string, Bilingual> = {
  LISTED: { zh: '待认领', en: 'Open' },
  CLAIMED: { zh: '已认领', en: 'Claimed' },
  SIGNED: { zh: '已签约', en: 'Signed' },
  IN_PROGRESS: { zh: '实施中', en: 'In progress' },
  SUBMITTED: { zh: '待验收', en: 'Submitted' },
  ACCEPTED: { zh: '已验收', en: 'Accepted' },
  CLOSED: { zh: '已销号', en: 'Closed' },
  REOPENED: { zh: '重新开放', en: 'Reopened' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
};

/** A state that this version does not know is shown unchanged. */
export function stateLabel({ state, places, openPlaces }: Row): Bilingual {
  const taken = places - openPlaces;
  // Some of several places are taken: the numbers say more than a word.
  if (taken > 0 && openPlaces > 0) return { zh: `已认领 ${taken} / ${places}`, en: `${taken} of ${places}` };
  return STATES[state] ?? { zh: state, en: state };
}

const MOST_NAMES = 2;

/** Who claimed the project: the first few by name, the number of the rest. */
export function claimantsLabel(row: Row): { zh: Listed; en: Listed } | undefined {
  const claims = activeClaims(row);
  if (claims.length === 0) return undefined;
  const named = claims.slice(0, MOST_NAMES);
  const more = claims.length - named.length;
  const zh = named.map((claim) => claim.zh ?? claim.en ?? '—');
  const en = named.map((claim) => claim.en ?? claim.zh ?? '—');
  return {
    zh: { names: zh, rest: more > 0 ? ` 等 ${claims.length} 家` : '' },
    en: { names: en, rest: more > 0 ? ` and ${more} more` : '' },
  };
}
