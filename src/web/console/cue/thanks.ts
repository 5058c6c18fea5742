import type { Wording } from '../panel.js';
import { CUE } from './words.js';

/** Somebody to be thanked, as the public may know it. */
export interface Thanks {
  readonly id: string;
  readonly at: string;
  readonly who: Wording;
  readonly isNamed: boolean;
  readonly did: Wording;
  /** The project of a claim. */
  readonly what: Wording | undefined;
  /** Undefined where it is not public. */
  readonly amount: { readonly minor: string; readonly currency: string; readonly digits: number } | undefined;
}

interface Donation {
  readonly id: string;
  readonly kind: 'PLEDGE' | 'RECEIPT';
  readonly recordedAt: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly amount: Thanks['amount'] | null;
}

interface Claim {
  readonly id: string;
  readonly state: string;
  readonly takenAt: string | null;
  readonly zh: string;
  readonly en: string;
  readonly project: Wording;
}

export interface Latest {
  readonly event: {
    readonly donations: { readonly nodes: readonly Donation[] };
    readonly claims: { readonly nodes: readonly Claim[] };
  } | null;
}

/** States of claims that hold no place. */
const NOT_HELD: readonly string[] = ['RELEASED', 'WAITING'];
const SHOWN = 6;

/** The latest gifts and claims, the latest first. */
export function thanksOf({ event }: Latest): Thanks[] {
  const gifts = (event?.donations.nodes ?? []).map(({ id, kind, recordedAt, zh, en, amount }): Thanks => ({
    ...{ id, at: recordedAt, isNamed: zh !== null || en !== null },
    who: { zh: zh ?? en ?? CUE.anonymous.zh, en: en ?? zh ?? CUE.anonymous.en },
    ...{ did: kind === 'PLEDGE' ? CUE.pledged : CUE.gave, what: undefined, amount: amount ?? undefined },
  }));
  const claims = (event?.claims.nodes ?? []).flatMap(({ id, state, takenAt, zh, en, project }): Thanks[] =>
    takenAt === null || NOT_HELD.includes(state)
      ? []
      : [
          {
            id,
            at: takenAt,
            who: { zh, en },
            isNamed: true,
            did: CUE.claimed,
            what: project,
            amount: undefined,
          },
        ],
  );
  return [...gifts, ...claims].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, SHOWN);
}
