import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import { follow } from '../../live/follow.js';
import { live, refusal, source, type Source } from '../state.js';
import { History } from './history.js';
import { NOW, PAST, type Past, type Received } from './operations.js';

const PAINT_EVERY_MS = 1_000;
/** A past that could not be read is asked for again. */
const AGAIN_MS = 5_000;

interface Asked {
  readonly scope: Readonly<Record<string, unknown>>;
  readonly filter: object;
}

/** The history of what is given to a scope, and when it was looked at: at most once a second, and not while the connection is lost. */
export function useHistory(asked: Asked): { readonly history: History; readonly now: number } {
  const key = JSON.stringify(asked);
  const from = source.value;
  const isLive = live.value;
  const history = useMemo(() => new History(), [key]);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!from || !isLive) return;
    const paint = () => setNow(Date.now());
    const painting = setInterval(paint, PAINT_EVERY_MS);
    const stop = keep(history, from, asked, paint);
    return () => {
      clearInterval(painting);
      stop();
    };
  }, [history, from, isLive]);
  return { history, now };
}

/** @returns a function that ends it */
function keep(history: History, { endpoint, client }: Source, asked: Asked, paint: () => void): () => void {
  const { scope } = asked;
  let ended = false;
  let stopFollowing: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = async () => {
    try {
      const past = history.isBehind(Date.now()) ? await ask<Past>(endpoint, PAST, { ...asked }) : undefined;
      if (ended) return;
      if (past) history.begin(past);
      paint();
      stopFollowing = follow<{ donationTotal: Received }>(client, {
        query: NOW,
        variables: () => ({ scope }),
        onData: ({ donationTotal }) => history.grow(donationTotal),
        onRefusal: (code) => (refusal.value = code),
      });
    } catch {
      if (!ended) timer = setTimeout(() => void begin(), AGAIN_MS);
    }
  };
  void begin();
  return () => {
    ended = true;
    clearTimeout(timer);
    stopFollowing?.();
  };
}
