import { ask } from '../../../live/ask.js';
import type { Endpoint } from '../../../live/endpoint.js';
import type { Wording } from '../../panel.js';

/** Of each: the last gifts, and the last claims. */
const LATEST_ITEMS = 10;

const LATEST = /* GraphQL */ `
  query ConsoleLatest($eventId: ID!, $first: Int!) {
    event(id: $eventId) {
      donations(first: $first, orderBy: { field: RECORDED_AT, direction: DESC }) {
        nodes {
          id
          kind
          recordedAt
          zh: donorName(lang: ZH)
          en: donorName(lang: EN)
          balance {
            ...ConsoleMoney
          }
          project {
            zh: name(lang: ZH)
            en: name(lang: EN)
          }
          viewerCanCorrect {
            allowed
          }
          viewerCanRefund {
            allowed
          }
          lines(first: 10) {
            nodes {
              id
              kind
              amount {
                ...ConsoleMoney
              }
            }
          }
        }
      }
      claims(first: $first, orderBy: { field: CLAIMED_AT, direction: DESC }) {
        nodes {
          id
          state
          claimedAt
          confirmed
          zh: claimantName(lang: ZH)
          en: claimantName(lang: EN)
          recordedFor {
            ... on Organisation {
              zh: name(lang: ZH)
              en: name(lang: EN)
            }
            ... on Volunteer {
              name
            }
          }
          project {
            zh: name(lang: ZH)
            en: name(lang: EN)
          }
          viewerCanRelease {
            allowed
          }
        }
      }
    }
  }

  fragment ConsoleMoney on Money {
    amount
    minor
    currency
    digits
  }
`;

export interface Money {
  readonly amount: string;
  readonly minor: string;
  readonly currency: string;
  readonly digits: number;
}

interface Able {
  readonly allowed: boolean;
}

export interface LatestLine {
  readonly id: string;
  readonly kind: string;
  readonly amount: Money | null;
}

export interface LatestGift {
  readonly id: string;
  readonly kind: 'PLEDGE' | 'RECEIPT';
  readonly recordedAt: string;
  /** Null where nobody is named to this viewer. */
  readonly zh: string | null;
  readonly en: string | null;
  /** What is left of it after all its lines; null where it is not shown to this viewer. */
  readonly balance: Money | null;
  readonly project: Wording | null;
  readonly viewerCanCorrect: Able;
  readonly viewerCanRefund: Able;
  readonly lines: { readonly nodes: readonly LatestLine[] };
}

export interface LatestClaim {
  readonly id: string;
  readonly state: string;
  readonly claimedAt: string;
  readonly confirmed: boolean;
  readonly zh: string;
  readonly en: string;
  readonly recordedFor: Wording | { readonly name: string } | null;
  readonly project: Wording;
  readonly viewerCanRelease: Able;
}

export interface Latest {
  readonly gifts: readonly LatestGift[];
  readonly claims: readonly LatestClaim[];
}

/** Throws when the gateway is away. */
export async function loadLatest(endpoint: Endpoint, eventId: string): Promise<Latest> {
  const { event } = await ask<{
    event: { donations: { nodes: LatestGift[] }; claims: { nodes: LatestClaim[] } } | null;
  }>(endpoint, LATEST, { eventId, first: LATEST_ITEMS });
  return { gifts: event?.donations.nodes ?? [], claims: event?.claims.nodes ?? [] };
}
