import { batch } from '@preact/signals';
import { first } from '../../components/language.js';
import { ask, Refusal } from '../../live/ask.js';
import { openConnection } from '../../live/connection.js';
import { endpointOf, type Endpoint } from '../../live/endpoint.js';
import { onWake } from '../../live/wake.js';
import type { ConsoleEvent, Wording } from '../panel.js';
import { ME, type Me } from './operations.js';
import {
  live,
  now,
  operator,
  rehearsal,
  seenAt,
  session,
  signInNeeded,
  type Operator,
} from '../frame/state.js';
import { SIGN_IN } from '../frame/words.js';

const KEY = 'commonweal.console.token';
const TICK_MS = 1_000;
/** A page that slept gives up a socket that has said nothing for this long. */
const SILENT_MS = 20_000;

/** Signs in with the token of the address, or with that of this browser tab. */
export async function begin(): Promise<void> {
  setInterval(() => (now.value = Date.now()), TICK_MS);
  onWake(() => {
    if (Date.now() - seenAt.value > SILENT_MS) session.value?.socket.terminate();
  });
  const given = endpointOf(location).token;
  // It would stay in the history of the browser.
  if (given !== undefined) history.replaceState(null, '', location.pathname + location.search);
  const token = given ?? sessionStorage.getItem(KEY) ?? undefined;
  if (token === undefined) signInNeeded.value = { why: undefined };
  else await signIn(token);
}

/** What was chosen and typed stays: only the token is another. */
export async function signIn(typed: string): Promise<void> {
  const token = typed.replace(/^\s*(Bearer\s)?\s*|\s+$/gi, '');
  const why = await reasonAgainst(token);
  if (why) {
    signInNeeded.value = { why };
    return;
  }
  sessionStorage.setItem(KEY, token);
  batch(() => {
    signInNeeded.value = undefined;
    if (session.value) openEvent(session.value.event);
  });
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
  location.replace(location.pathname);
}

/** The token was refused: nothing is lost, the operator signs in again. */
export function tokenEnded(): void {
  signInNeeded.value ??= { why: SIGN_IN.ended };
}

/** Undefined once the operator is known. */
async function reasonAgainst(token: string): Promise<Wording | undefined> {
  if (!token) return SIGN_IN.missing;
  // A header holds nothing else, and no token does.
  if (!/^[\x21-\x7e]+$/.test(token)) return SIGN_IN.wrong;
  try {
    const { me } = await ask<Me>(endpointWith(token), ME);
    if (!me) return SIGN_IN.wrong;
    operator.value = operatorOf(token, me);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) return SIGN_IN.away;
    return error.code === 'TOKEN_EXPIRED' || error.code === 'TOKEN_REVOKED' ? SIGN_IN.ended : SIGN_IN.wrong;
  }
}

const operatorOf = (token: string, { role, roles }: NonNullable<Me['me']>): Operator => ({
  token,
  role,
  organisations: roles.map(({ organisation: { id, zh, en } }) => ({ id, name: { zh, en } })),
});

/** Its language is that of the page, also after the operator has changed it. */
const endpointWith = (token: string): Endpoint => ({
  ...endpointOf(location),
  token,
  get language() {
    return first.value;
  },
});

export const endpoint = (): Endpoint => endpointWith(operator.value?.token ?? '');

/** Connects anew, as whoever is signed in now. */
export function openEvent(event: ConsoleEvent): void {
  void session.value?.socket.dispose();
  const to = endpoint();
  const socket = openConnection({
    url: to.socket,
    token: to.token,
    onLive: (isLive) => (live.value = isLive),
    onGreeting: (greeting) => (rehearsal.value = greeting.rehearsal === true),
    onSignOfLife: () => (seenAt.value = Date.now()),
    onTokenRefused: tokenEnded,
  });
  session.value = { endpoint: to, event, socket };
  nameInAddress('event', event.id);
}

export function leaveEvent(): void {
  void session.value?.socket.dispose();
  session.value = undefined;
  nameInAddress('event', undefined);
}

export function changeLanguage(): void {
  first.value = first.value === 'zh' ? 'en' : 'zh';
  nameInAddress('lang', first.value);
}

/** So that a reload shows the same. */
function nameInAddress(name: string, value: string | undefined): void {
  const address = new URL(location.href);
  if (value === undefined) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}
