import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import type { ConsoleSession } from '../panel.js';
import { thanksOf, type Latest, type Thanks } from './thanks.js';

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

/** Changes that arrive within this time are read together. */
const TOGETHER_MS = 100;
const AGAIN_MS = 3_000;

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
