import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';

/** Where a socket has no descriptor of its own: on Windows, or should Node keep it elsewhere one day. */
const NONE = -1;

/**
 * The file descriptor of a socket that is open. It is the socket's for as long as that is not destroyed, and somebody else's
 * soon after.
 */
export function descriptorOf(socket: Socket): number {
  const { _handle: handle } = socket as { _handle?: { fd?: unknown } | null };
  return typeof handle?.fd === 'number' ? handle.fd : NONE;
}

/**
 * Hands bytes to the network past the socket's stream, which would take as long over them as the network does
 * (docs/adr/0013-past-the-stream.md). Only for a socket that is writable and holds nothing that must go first.
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
