import { hash } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455 §1.3: what the client's key is hashed with. */
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const VERSION = '13';

/** Whether a request offers to go on as a WebSocket, and not just in some other protocol. */
export function isOffer({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** What is wrong with a request to upgrade, as an HTTP status; undefined where nothing is. */
export function refusalOf({ method, headers }: IncomingMessage): number | undefined {
  if (method !== 'GET') return 405;
  if (!/^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')) return 400;
  return headers['sec-websocket-version'] === VERSION ? undefined : 426;
}

/** Whether the client speaks this subprotocol. */
export function speaks({ headers }: IncomingMessage, protocol: string): boolean {
  const offered = headers['sec-websocket-protocol']?.split(',') ?? [];
  return offered.some((name) => name.trim() === protocol);
}

/** The answer that makes a WebSocket of it. Extensions are never taken: frames are shared between sockets as they are. */
export function switching({ headers }: IncomingMessage, protocol: string | undefined): string {
  const accept = hash('sha1', `${headers['sec-websocket-key'] ?? ''}${KEY_SUFFIX}`, 'base64');
  const spoken = protocol === undefined ? '' : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
  return (
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${accept}\r\n${spoken}\r\n`
  );
}

/** Answers an upgrade that may not be. */
export function refuse(socket: Duplex, status: number, requestId: string): void {
  const answer =
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n` +
    `X-Content-Type-Options: nosniff\r\nX-Request-Id: ${requestId}\r\nSec-WebSocket-Version: ${VERSION}\r\nContent-Length: 0\r\n\r\n`;
  // HTTP looks after it no more: one whose client does not hang up would stay for ever.
  socket.end(answer, () => socket.destroy());
}
