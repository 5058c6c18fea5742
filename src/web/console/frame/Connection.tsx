import type { JSX } from 'preact';
import { formatAge } from '../../screen/words/format.js';
import { Say } from './Say.js';
import { live, stale } from './state.js';
import { CONNECTION } from './words.js';

/** Whether the page is live, in words. */
export function Connection(): JSX.Element {
  const seconds = stale.value;
  const text = live.value
    ? CONNECTION.live
    : seconds === undefined
      ? CONNECTION.connecting
      : CONNECTION.lost(formatAge(seconds));
  return (
    <p class="connection" role="status" data-live={live.value} data-testid="connection">
      <Say text={text} />
    </p>
  );
}
