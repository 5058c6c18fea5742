import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';

const NONE = -1;

let allowed = true;

/** Sets whether sockets that open from now on may be written past their streams (SOCKET_DIRECT_WRITES). */
export function allowDirectWrites(allow: boolean): void {
  allowed = allow;
}

/**
 * The file descriptor for a socket's own bytes, or NONE: on Windows, with TLS, where direct writes are off, or if a later Node
 * keeps it elsewhere. It is valid only while the socket is not destroyed; soon after it may be another socket's.
 */
export function descriptorOf(socket: Socket): number {
  // The descriptor of a TLS socket is that of the connection below it.
  if (!allowed || 'encrypted' in socket) return NONE;
  const { _handle: handle } = socket as { _handle?: { fd?: unknown } | null };
  return typeof handle?.fd === 'number' && handle.fd >= 0 ? handle.fd : NONE;
}

/**
 * Writes bytes past the socket's stream, which would add a tenth to the cost of a delivery (docs/adr/0007-delivery.md). Only
 * for a socket that is writable and holds nothing to be sent first.
 * @returns how many bytes were taken. The stream writes the rest, and reports errors
 */
export function writeNow(descriptor: number, bytes: Buffer): number {
  if (descriptor === NONE) return 0;
  try {
    return writeSync(descriptor, bytes);
  } catch {
    return 0;
  }
}
