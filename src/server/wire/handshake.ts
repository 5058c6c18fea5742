import { hash } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455 §1.3: what the client's key is hashed with. */
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const VERSION = '13';

/** Whether a request offers to upgrade to a WebSocket, and not only to another protocol. */
export function isOffer({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** The HTTP status with which a request to upgrade is refused; undefined when it is valid. */
export function refusalOf({ method, headers }: IncomingMessage): number | undefined {
  if (method !== 'GET') return 405;
  if (!/^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')) return 400;
  return headers['sec-websocket-version'] === VERSION ? undefined : 426;
}

/** Whether the client offers this subprotocol. */
export function speaks({ headers }: IncomingMessage, protocol: string): boolean {
  const offered = headers['sec-websocket-protocol']?.split(',') ?? [];
  return offered.some((name) => name.trim() === protocol);
}

/** The answer that accepts a WebSocket. Extensions are never accepted, because sockets share frames unchanged. */
export function switching({ headers }: IncomingMessage, protocol: string | undefined): string {
  const accept = hash('sha1', `${headers['sec-websocket-key'] ?? ''}${KEY_SUFFIX}`, 'base64');
  const spoken = protocol === undefined ? '' : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
  return (
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${accept}\r\n${spoken}\r\n`
  );
}

/** Refuses an upgrade. */
export function refuse(socket: Duplex, status: number, requestId: string): void {
  const answer =
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n` +
    `X-Content-Type-Options: nosniff\r\nX-Request-Id: ${requestId}\r\nSec-WebSocket-Version: ${VERSION}\r\nContent-Length: 0\r\n\r\n`;
  // Node's HTTP server no longer closes it: without this, a client that does not disconnect would keep it open for ever.
  socket.end(answer, () => socket.destroy());
}
