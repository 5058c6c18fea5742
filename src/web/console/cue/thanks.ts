import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import type { ConsoleSession, Wording } from '../panel.js';
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

const LATEST = /* GraphQL */ `
  query CueLatest($eventId: ID!) {
    event(id: $eventId) {
      donations(first: 6) {
        nodes {
          id
          kind
          recordedAt
          zh: donorName(lang: ZH)
          en: donorName(lang: EN)
          amount {
            minor
            currency
            digits
          }
        }
      }
      claims(first: 6) {
        nodes {
          id
          state
          takenAt
          zh: claimantName(lang: ZH)
          en: claimantName(lang: EN)
          project {
            zh: name(lang: ZH)
            en: name(lang: EN)
          }
        }
      }
    }
  }
`;

const POSITION = /* GraphQL */ `
  query CuePosition($eventId: ID!) {
    claimBoard(eventId: $eventId) {
      cursor
    }
  }
`;

const CHANGES = /* GraphQL */ `
  subscription CueChanges($filter: FeedFilter!, $after: Cursor!) {
    feed(filter: $filter, after: $after) {
      cursor
    }
  }
`;

const KINDS = [
  ...['DONATION_RECEIVED', 'DONATION_PLEDGED', 'DONATION_REFUNDED', 'DONATION_CORRECTED'],
  ...['DONATION_DISCLOSURE_CHANGED', 'DONATION_MOVED'],
  ...['PROJECT_CLAIMED', 'CLAIM_PROMOTED', 'CLAIM_RELEASED'],
];

/** States of claims that hold no place. */
const NOT_HELD: readonly string[] = ['RELEASED', 'WAITING'];
const SHOWN = 6;
/** Changes that arrive within this time are read together. */
const TOGETHER_MS = 100;
const AGAIN_MS = 3_000;

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

/** Read again whenever something of it changes. */
export function useThanks({ endpoint, event: { id: eventId }, socket }: ConsoleSession): readonly Thanks[] {
  const [shown, show] = useState<readonly Thanks[]>([]);
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const read = async () => {
      timer = undefined;
      try {
        // The position first: what changes meanwhile is followed from there on, and read again.
        const position = stop ? undefined : await ask<Position>(endpoint, POSITION, { eventId });
        const latest = await ask<Latest>(endpoint, LATEST, { eventId });
        if (ended) return;
        show(thanksOf(latest));
        if (position) follow(position.claimBoard.cursor);
      } catch {
        if (!ended) timer ??= setTimeout(() => void read(), AGAIN_MS);
      }
    };
    const follow = (after: string) => {
      const next = () => (timer ??= setTimeout(() => void read(), TOGETHER_MS));
      const sink = { next, error: next, complete: () => undefined };
      stop = socket.subscribe(
        { query: CHANGES, variables: { filter: { eventId, kinds: KINDS }, after } },
        sink,
      );
    };
    void read();
    return () => {
      ended = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [endpoint, eventId, socket]);
  return shown;
}

interface Position {
  readonly claimBoard: { readonly cursor: string };
}
