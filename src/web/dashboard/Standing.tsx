import type { JSX } from 'preact';
import type { RefusalCode } from '../live/refusal.js';
import { access, live, refusal, rehearsal, seenAt } from './state.js';
import { formatMoment } from './words/time.js';
import { say, sayWith, type Wording } from './words/wording.js';
import { WORDS } from './words/words.js';

const REFUSALS: Readonly<Record<RefusalCode, Wording>> = {
  NOT_FOUND: WORDS.notFound,
  BAD_ID: WORDS.notFound,
  BAD_CURSOR: WORDS.unavailable,
  UNAUTHENTICATED: WORDS.forbidden,
  FORBIDDEN: WORDS.forbidden,
  OTHER: WORDS.unavailable,
};

const ACCESS = { public: WORDS.publicView, token: WORDS.tokenView, refused: WORDS.tokenRefused } as const;

/** How the page stands with its gateway, in words. */
export function Standing(): JSX.Element {
  const isLive = live.value;
  return (
    <p class="standing" role="status" data-testid="standing" data-live={isLive}>
      <span class="connection">{isLive ? say(WORDS.live) : lost()}</span>
      <span>{say(ACCESS[access.value])}</span>
      {rehearsal.value ? <strong>{say(WORDS.rehearsal)}</strong> : null}
      {refusal.value ? <strong>{say(REFUSALS[refusal.value])}</strong> : null}
    </p>
  );
}

const lost = () =>
  seenAt.value === undefined ? say(WORDS.connecting) : sayWith(WORDS.lost, formatMoment(seenAt.value));
