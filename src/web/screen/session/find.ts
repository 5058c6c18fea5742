import { ask } from '../../live/ask.js';
import { backoffMs } from '../../../clients/index.js';
import type { Endpoint } from '../../live/endpoint.js';
import { chooseEvent, type EventChoice } from './choose.js';
import { EVENTS } from '../board/operations.js';
import { notice } from '../state.js';

/** Interval at which a screen that was given no event checks for a better one. */
const CHOOSE_AGAIN_MS = 60_000;

interface Events {
  past: { nodes: EventChoice[] };
  coming: { nodes: EventChoice[] };
}

/** Repeats the query until there is an event to show. */
export async function findEvent(endpoint: Endpoint): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const chosen = await nearestEvent(endpoint);
      if (chosen !== undefined) return chosen;
      notice.value = 'noEvent';
    } catch {
      notice.value = 'connecting';
    }
    await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
  }
}

/** Polls, and calls back once another event should be shown. */
export function chooseAgain(endpoint: Endpoint, eventId: string, changed: (eventId: string) => void): void {
  const choose = () => {
    nearestEvent(endpoint).then(
      (nearest) => {
        if (nearest === undefined || nearest === eventId) return;
        clearInterval(timer);
        changed(nearest);
      },
      // The gateway is away: the event stays, and the next poll tries again.
      () => undefined,
    );
  };
  const timer = setInterval(choose, CHOOSE_AGAIN_MS);
  choose();
}

async function nearestEvent(endpoint: Endpoint): Promise<string | undefined> {
  const now = Date.now();
  const { past, coming } = await ask<Events>(endpoint, EVENTS, { now: new Date(now).toISOString() });
  return chooseEvent([...past.nodes, ...coming.nodes], now);
}
