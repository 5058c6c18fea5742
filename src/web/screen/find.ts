import { ask } from '../live/ask.js';
import { backoffMs } from '../live/backoff.js';
import type { Endpoint } from '../live/endpoint.js';
import { chooseEvent, type EventChoice } from './choose.js';
import { EVENTS } from './operations.js';
import { notice } from './state.js';

/** Asks until there is an event to show. */
export async function findEvent(endpoint: Endpoint): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { events } = await ask<{ events: { nodes: EventChoice[] } }>(endpoint, EVENTS);
      const chosen = chooseEvent(events.nodes);
      if (chosen) return chosen;
      notice.value = 'noEvent';
    } catch {
      notice.value = 'connecting';
    }
    await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
  }
}
