import { signal } from '@preact/signals';
import type { Client } from 'graphql-ws';
import type { Endpoint } from '../live/endpoint.js';

/** Where the scenes read what only they show. */
export interface Source {
  readonly eventId: string;
  readonly endpoint: Endpoint;
  readonly client: Pick<Client, 'subscribe'>;
}

export const source = signal<Source>();
