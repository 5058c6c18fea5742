import type { IncomingMessage } from 'node:http';
import type { Addresses } from '../addresses.js';

/** Where the client reaches the gateway, by its own words: who named another host was refused before. */
export function originOf({ headers, socket }: IncomingMessage, addresses: Addresses): string {
  const isOfProxy = addresses.ofPeer(socket.remoteAddress) === undefined;
  const isSecret = isOfProxy && headers['x-forwarded-proto'] === 'https';
  const origin = `${isSecret ? 'https' : 'http'}://${headers.host ?? 'localhost'}`;
  return URL.canParse(origin) ? new URL(origin).origin : 'http://localhost';
}
