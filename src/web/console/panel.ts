import type { Client } from 'graphql-ws';
import type { ComponentType } from 'preact';
import type { Endpoint } from '../live/endpoint.js';

/** A text of the console in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** The event that the operator runs. */
export interface ConsoleEvent {
  readonly id: string;
  readonly name: Wording;
  /** IANA name, such as Asia/Shanghai. */
  readonly timeZone: string;
}

/** What every panel of the console works with, once the operator has signed in and chosen an event. */
export interface ConsoleSession {
  /** The gateway, with the operator's token. */
  readonly endpoint: Endpoint;
  readonly event: ConsoleEvent;
  /** The page's one socket. Its subscriptions resume. */
  readonly socket: Client;
}

/** A part of the console that is shown beside the others. */
export interface Panel {
  /** In addresses and tests, such as `record`. */
  readonly name: string;
  readonly title: Wording;
  readonly Body: ComponentType<{ readonly session: ConsoleSession }>;
}
