import { signal } from '@preact/signals';
import { first } from '../../components/language.js';
import { ask } from '../../live/ask.js';
import { openConnection } from '../../live/connection.js';
import { endpointOf, type Endpoint } from '../../live/endpoint.js';
import { live, now, rehearsal, seenAt } from '../frame/state.js';
import type { ConsoleEvent, ConsoleSession } from '../panel.js';

const TICK_MS = 1_000;
const AGAIN_MS = 2_000;

/** What the host is shown; `noEvent` where the address names none. */
export const shown = signal<ConsoleSession | 'noEvent'>();

interface Found {
  readonly event: {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly timeZone: string;
  } | null;
}

const EVENT = /* GraphQL */ `
  query CueEvent($id: ID!) {
    event(id: $id) {
      id
      zh: name(lang: ZH)
      en: name(lang: EN)
      timeZone
    }
  }
`;

/** Without the operator's token: what the host reads aloud must be public. */
export async function openCue(): Promise<void> {
  setInterval(() => (now.value = Date.now()), TICK_MS);
  const id = new URLSearchParams(location.search).get('event');
  const endpoint: Endpoint = { ...endpointOf(location), token: undefined, language: first.value };
  const event = id === null ? undefined : await find(endpoint, id);
  if (!event) {
    shown.value = 'noEvent';
    return;
  }
  const socket = openConnection({
    url: endpoint.socket,
    token: undefined,
    onLive: (isLive) => (live.value = isLive),
    onGreeting: (greeting) => (rehearsal.value = greeting.rehearsal === true),
    onSignOfLife: () => (seenAt.value = Date.now()),
  });
  shown.value = { endpoint, event, socket };
}

/** Asks again while the gateway is away. */
async function find(endpoint: Endpoint, id: string): Promise<ConsoleEvent | undefined> {
  for (;;) {
    try {
      const { event } = await ask<Found>(endpoint, EVENT, { id });
      return event ? { id: event.id, name: event, timeZone: event.timeZone } : undefined;
    } catch (error) {
      // A refusal: the id is none.
      if (error instanceof Error && 'code' in error) return undefined;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
