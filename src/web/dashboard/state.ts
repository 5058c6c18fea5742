import { computed, signal } from '@preact/signals';
import type { Client } from 'graphql-ws';
import type { Endpoint } from '../live/endpoint.js';
import type { RefusalCode } from '../live/refusal.js';

// The whole state of the page. session.ts sets the connection, Filters.tsx what was chosen.

/** Where widgets read. Another one takes its place when the token is refused. */
export interface Source {
  readonly endpoint: Endpoint;
  readonly client: Pick<Client, 'subscribe'>;
  /** A cursor of the feed as it is now. */
  readonly position: () => Promise<string>;
}

export const source = signal<Source>();
export const live = signal(false);
/** When the gateway's last message arrived, in epoch milliseconds; undefined before the first. */
export const seenAt = signal<number>();
export const rehearsal = signal(false);
export const access = signal<'public' | 'token' | 'refused'>('public');
/** Why something could not be read; undefined while everything can. */
export const refusal = signal<RefusalCode>();

/** What the dashboard is about: an organisation with all below it, an event, or everything. */
export interface Scope {
  readonly organisationId?: string;
  readonly eventId?: string;
}

export const scope = signal<Scope>({});
/** A group of kinds, a kind, or nothing for all. It narrows the feed alone. */
export const kindChoice = signal('');

/** The scope of a total: of the event where one was chosen. */
export const totalScope = computed(() => {
  const { organisationId, eventId } = scope.value;
  if (eventId !== undefined) return { eventId };
  return organisationId === undefined ? { everything: true } : { organisationId };
});
