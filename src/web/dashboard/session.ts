import { batch } from '@preact/signals';
import { openConnection } from '../live/connection.js';
import type { Endpoint } from '../live/endpoint.js';
import { readPosition } from '../live/position.js';
import { onWake } from '../live/wake.js';
import { access, live, refusal, rehearsal, seenAt, source } from './state.js';

/** A page that slept gives up a socket that has said nothing for this long: a live one answers a ping in less. */
const SILENT_MS = 20_000;

/** Widgets that begin within this time share one position. */
const TOGETHER_MS = 1_000;

/** Asks once for all who ask within a moment. */
function together(read: () => Promise<string>): () => Promise<string> {
  let asked: { readonly at: number; readonly answer: Promise<string> } | undefined;
  return () => {
    const now = performance.now();
    if (!asked || now - asked.at > TOGETHER_MS) asked = { at: now, answer: read() };
    const { answer } = asked;
    answer.catch(() => (asked = undefined));
    return answer;
  };
}

/** Connects the page to the gateway for as long as it is open. */
export function openDashboard(endpoint: Endpoint): void {
  const client = openConnection({
    url: endpoint.socket,
    token: endpoint.token,
    onLive: (isLive) =>
      batch(() => {
        // What could not be read may be there again.
        if (isLive) refusal.value = undefined;
        live.value = isLive;
      }),
    onGreeting: (greeting) => (rehearsal.value = greeting.rehearsal === true),
    onSignOfLife: () => (seenAt.value = Date.now()),
    onRefusal: (code) => (refusal.value = code),
    onTokenRefused: () =>
      batch(() => {
        access.value = 'refused';
        source.value = from({ ...endpoint, token: undefined });
      }),
  });
  const from = (at: Endpoint) => ({ endpoint: at, client, position: together(() => readPosition(at)) });
  access.value = endpoint.token === undefined ? 'public' : 'token';
  source.value = from(endpoint);
  onWake(() => {
    if (Date.now() - (seenAt.value ?? 0) > SILENT_MS) client.terminate();
  });
}
