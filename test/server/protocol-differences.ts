// Where the gateway means to differ from plain graphql-ws.
//
// Not compared at all, because plain graphql-ws has no such thing or nothing good to say:
// - OVERLOADED, TOO_MANY_CONNECTIONS, refused tokens and limits of documents: admission, handshake and sockets have tests;
// - an id of more than OPERATION_ID_BYTES: graphql-ws takes any, the gateway closes with 4400;
// - an id in use that is too long for the close reason to name: `ws` throws, and 4500 is what comes of it; the gateway
//   cuts the reason short;
// - an id completed and used again in one write: graphql-ws says of the second what ends the first.
import { wordingOf } from '../../src/core/faults.js';
import { subscribe } from './protocol-messages.js';
import type { Message } from './raw-socket.js';
import type { Heard } from './protocol-side.js';

type Close = NonNullable<Heard['closed']>;

interface Difference {
  readonly of: string;
  readonly why: string;
  /** A message to an acknowledged socket. */
  readonly example: object;
  readonly messages?: (messages: readonly Message[]) => readonly Message[];
  readonly close?: (closed: Close) => Close;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    of: 'the text for an operation that the document does not hold',
    why: 'a fault has one text, whichever way the request came in',
    example: subscribe('1', 'query A { __typename }', { operationName: 'B' }),
    messages: (messages) =>
      messages.map((message) =>
        message.type === 'error' && message.payload[0].message === 'Unable to identify operation'
          ? { ...message, payload: [{ message: wordingOf('UNKNOWN_OPERATION').en }] }
          : message,
      ),
  },
  {
    of: 'an operation whose variables are wrong',
    why: 'nothing of it began: it ends with `error`, as for a wrong document, and no result comes without data',
    example: subscribe('1', 'query ($skip: Boolean!) { __typename @skip(if: $skip) }'),
    messages: (messages) => messages.flatMap(withoutResultsOfNothing),
  },
  {
    of: 'closing after a message that only servers send',
    why: 'it is the client that went wrong, not the gateway',
    example: { type: 'connection_ack' },
    close: ({ code, reason }) =>
      code === 4500 ? { code: 4400, reason: 'Invalid message received' } : { code, reason },
  },
];

/** Turns a result without data into the `error` that it is, and removes the `complete` after it. */
function withoutResultsOfNothing(
  message: Message,
  index: number,
  messages: readonly Message[],
): readonly Message[] {
  const { id, type, payload } = message;
  const isOfNothing = (one?: Message) => one?.type === 'next' && !('data' in one.payload);
  if (isOfNothing(message)) return [{ id: id as string, type: 'error', payload: payload.errors }];
  const before = messages.slice(0, index).findLast((one) => one.id === id);
  return type === 'complete' && isOfNothing(before) ? [] : [message];
}

/** The output of plain graphql-ws, changed to what the gateway should have sent. */
export function inTermsOfTheGateway({ messages, closed }: Heard): Heard {
  return {
    messages: DIFFERENCES.reduce((said, row) => row.messages?.(said) ?? said, messages),
    closed: closed && DIFFERENCES.reduce<Close>((said, row) => row.close?.(said) ?? said, closed),
  };
}

/** Removes what differs anyway: names of connections, extensions of errors, and costs. */
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
