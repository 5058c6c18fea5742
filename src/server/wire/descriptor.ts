import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';

const NONE = -1;

let allowed = true;

/** Whether sockets of this process that begin from now on are written to past their streams (SOCKET_DIRECT_WRITES). */
export function allowDirectWrites(allow: boolean): void {
  allowed = allow;
}

/**
 * The file descriptor that a socket's own bytes go to, or NONE: on Windows, with TLS, where that is turned
 * off, or should Node keep it elsewhere one day.
 * It is the socket's for as long as that is not destroyed, and somebody else's soon after.
 */
export function descriptorOf(socket: Socket): number {
  // What TLS has for a descriptor is that of the connection below it.
  if (!allowed || 'encrypted' in socket) return NONE;
  const { _handle: handle } = socket as { _handle?: { fd?: unknown } | null };
  return typeof handle?.fd === 'number' && handle.fd >= 0 ? handle.fd : NONE;
}

/**
 * Hands bytes to the network past the socket's stream, which adds a tenth to what a delivery costs
 * (docs/adr/0007-delivery.md). Only for a socket that is writable and holds nothing that must go first.
 * @returns how many were taken at once. The rest is the stream's to write, and so is saying what is wrong.
 */
export function writeNow(descriptor: number, bytes: Buffer): number {
  if (descriptor === NONE) return 0;
  try {
    return writeSync(descriptor, bytes);
  } catch {
    return 0;
  }
}
