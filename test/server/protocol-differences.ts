// Where the gateway means to differ from plain graphql-ws.
//
// Not compared at all, because plain graphql-ws has no such thing or nothing good to say:
// - OVERLOADED, TOO_MANY_CONNECTIONS, refused tokens and limits of documents: admission, handshake and sockets have tests;
// - an id of more than OPERATION_ID_BYTES: graphql-ws takes any, the gateway closes with 4400;
// - an id in use that is too long for the close reason to name: `ws` throws, and 4500 is what comes of it; the gateway
//   cuts the reason short;
// - an id completed and used again in one write: graphql-ws says of the second what ends the first.
import { FAULTS } from '../../src/core/faults.js';
import { subscribe } from './protocol-messages.js';
import type { Message } from './raw-socket.js';
import type { Heard } from './protocol-side.js';

type Close = NonNullable<Heard['closed']>;

interface Difference {
  readonly of: string;
  readonly why: string;
  /** To a socket that has been let in. */
  readonly example: object;
  readonly message?: (message: Message) => Message;
  readonly close?: (closed: Close) => Close;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    of: 'the text for an operation that the document does not hold',
    why: 'a fault has one text, whichever way the request came in',
    example: subscribe('1', 'query A { __typename }', { operationName: 'B' }),
    message: (message) =>
      message.type === 'error' && message.payload[0].message === 'Unable to identify operation'
        ? { ...message, payload: [{ message: FAULTS.UNKNOWN_OPERATION }] }
        : message,
  },
  {
    of: 'a result of an operation that never began',
    why: 'every result has data, so that clients need not ask whether it is there',
    example: subscribe('1', 'query ($skip: Boolean!) { __typename @skip(if: $skip) }'),
    message: (message) =>
      message.type === 'next' ? { ...message, payload: { data: null, ...message.payload } } : message,
  },
  {
    of: 'closing after a message that only servers send',
    why: 'it is the client that went wrong, not the gateway',
    example: { type: 'connection_ack' },
    close: ({ code, reason }) =>
      code === 4500 ? { code: 4400, reason: 'Invalid message received' } : { code, reason },
  },
];

/** What plain graphql-ws said, as the gateway should have said it. */
export function inTermsOfTheGateway({ messages, closed }: Heard): Heard {
  return {
    messages: messages.map((message) =>
      DIFFERENCES.reduce((said, row) => row.message?.(said) ?? said, message),
    ),
    closed: closed && DIFFERENCES.reduce<Close>((said, row) => row.close?.(said) ?? said, closed),
  };
}

/** Without what is each side's own: the name of a connection, the extensions of errors, and what a query cost. */
export function withoutNames({ messages, closed }: Heard): Heard {
  return { messages: messages.map(withoutName), closed };
}

function withoutName(message: Message): Message {
  const { type, payload } = message;
  if (type === 'connection_ack') return { ...message, payload: { connection: typeof payload.connection } };
  if (type === 'error') return { ...message, payload: payload.map(withoutExtensions) };
  if (type !== 'next') return message;
  const { errors, ...result } = withoutExtensions(payload);
  return {
    ...message,
    payload: { ...result, ...(Array.isArray(errors) && { errors: errors.map(withoutExtensions) }) },
  };
}

function withoutExtensions({ extensions: _extensions, ...error }: Record<string, unknown>) {
  return error;
}
