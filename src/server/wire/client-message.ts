import { MessageType, parseMessage, type Message, type PingMessage } from 'graphql-ws';
import { LIMITS } from '../../core/limits.js';
import { idAsJson } from './results.js';

/** An id of this length has at most OPERATION_ID_BYTES as JSON, even if each character is escaped to six, plus quotes. */
const SURELY_SHORT = Math.floor((LIMITS.OPERATION_ID_BYTES - 2) / 6);

/** A message of a client; undefined when it is not of the protocol, or the id of its operation is too long. */
export function readMessage(text: string): Message | undefined {
  let message;
  try {
    message = parseMessage(text);
  } catch {
    return undefined;
  }
  return 'id' in message && isLong(message.id) ? undefined : message;
}

/** The answer to a ping, with its payload; undefined when that is nested too deeply to be serialised. */
export function pongTo({ payload }: PingMessage): string | undefined {
  try {
    return JSON.stringify({ type: MessageType.Pong, ...(payload && { payload }) });
  } catch {
    return undefined;
  }
}

/** Whether an operation's id as JSON has more than OPERATION_ID_BYTES. */
function isLong(id: string): boolean {
  // The length nearly always decides, so the JSON is seldom made just for this check.
  return id.length > SURELY_SHORT && idAsJson(id).length > LIMITS.OPERATION_ID_BYTES;
}
