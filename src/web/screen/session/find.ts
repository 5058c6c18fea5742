import { ask } from '../../live/ask.js';
import { backoffMs } from '../../../clients/index.js';
import type { Endpoint } from '../../live/endpoint.js';
import { chooseEvent, type EventChoice } from './choose.js';
import { EVENTS } from '../board/operations.js';
import { untilMidnightMs } from './midnight.js';
import { board, notice } from '../state.js';

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

/** Polls, also at midnight where the event is, and calls back once another event should be shown. */
export async function chooseAgain(
  endpoint: Endpoint,
  eventId: string,
  changed: (eventId: string) => void,
): Promise<void> {
  for (;;) {
    // While the gateway is away the event stays.
    const nearest = await nearestEvent(endpoint).catch(() => undefined);
    if (nearest !== undefined && nearest !== eventId) {
      changed(nearest);
      return;
    }
    const midnightMs = untilMidnightMs(Date.now(), board.value?.event.timeZone);
    await new Promise((resolve) => setTimeout(resolve, Math.min(CHOOSE_AGAIN_MS, midnightMs)));
  }
}

async function nearestEvent(endpoint: Endpoint): Promise<string | undefined> {
  const now = Date.now();
  const { past, coming } = await ask<Events>(endpoint, EVENTS, { now: new Date(now).toISOString() });
  return chooseEvent([...past.nodes, ...coming.nodes], now);
}
