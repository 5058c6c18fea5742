import type { Socket } from 'node:net';
import { refusal, type Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Addresses } from '../addresses.js';
import { Tally } from '../tally.js';

interface Guest {
  readonly address: string | undefined;
  /** Number of its requests that are not answered yet. */
  requests: number;
}

/**
 * Connections that are neither WebSockets nor event streams: plain HTTP, and connections without a request so far. When the
 * lobby is full, the connection that has been idle for longest is closed for a new one, so that slow headers and idle clients
 * keep nobody out.
 */
export class Lobby {
  private readonly guests = new Map<Socket, Guest>();
  /** Connections without a request, the longest idle one first. */
  private readonly idle = new Set<Socket>();
  private readonly byAddress = new Tally<string>(Infinity, LIMITS.HTTP_CONNECTIONS_PER_ADDRESS);

  /** One function for all sockets: a closure for each would live as long as its WebSocket. */
  private readonly onClose: (this: Socket) => void;

  constructor(
    private readonly addresses: Addresses,
    private readonly refused: (fault: Fault) => void,
  ) {
    const leave = this.leave.bind(this);
    this.onClose = function () {
      leave(this);
    };
  }

  get size(): number {
    return this.guests.size;
  }

  enter(socket: Socket): void {
    // A connection whose unsupported upgrade was ignored comes in again.
    if (this.guests.has(socket)) return;
    const address = this.addresses.ofPeer(socket.remoteAddress);
    const tooMany = address !== undefined && this.byAddress.add(address) !== undefined;
    if (tooMany || !this.hasRoom()) {
      if (!tooMany && address !== undefined) this.byAddress.remove(address);
      const limit = tooMany ? 'HTTP_CONNECTIONS_PER_ADDRESS' : 'HTTP_CONNECTIONS_PER_PROCESS';
      this.refused(refusal('TOO_MANY_CONNECTIONS', limit));
      socket.destroy();
      return;
    }
    this.guests.set(socket, { address, requests: 0 });
    this.idle.add(socket);
    socket.on('close', this.onClose);
  }

  /**
   * Closes connections on which nothing was asked yet. Browsers open them in advance, and to Node's server they are busy until
   * their headers are late.
   */
  dismissUnused(): void {
    for (const socket of this.idle) if (socket.bytesRead === 0) socket.destroy();
  }

  /** The connection has become something else, or has ended. Further calls do nothing. */
  leave(socket: Socket): void {
    const guest = this.guests.get(socket);
    if (!guest) return;
    socket.off('close', this.onClose);
    this.guests.delete(socket);
    this.idle.delete(socket);
    if (guest.address !== undefined) this.byAddress.remove(guest.address);
  }

  isAnswering(socket: Socket): boolean {
    return Boolean(this.guests.get(socket)?.requests);
  }

  /** Cuts it when it does not wait for its answers: one packet may hold two thousand requests. */
  requested(socket: Socket): void {
    const guest = this.guests.get(socket);
    if (!guest) return;
    guest.requests += 1;
    this.idle.delete(socket);
    if (guest.requests <= LIMITS.PIPELINED_REQUESTS) return;
    this.refused(refusal('TOO_MANY_REQUESTS', 'PIPELINED_REQUESTS'));
    this.leave(socket);
    socket.destroy();
    if (guest.address !== undefined) this.holdUp(guest.address);
  }

  /** Takes nothing more from an address in this turn of the event loop: its other connections may be full as well. */
  private holdUp(address: string): void {
    const held: Socket[] = [];
    for (const [socket, guest] of this.guests) if (guest.address === address) held.push(socket.pause());
    setImmediate(() => {
      for (const socket of held) socket.resume();
    });
  }

  answered(socket: Socket): void {
    const guest = this.guests.get(socket);
    if (!guest) return;
    guest.requests -= 1;
    if (!guest.requests) this.idle.add(socket);
  }

  private hasRoom(): boolean {
    if (this.guests.size < LIMITS.HTTP_CONNECTIONS_PER_PROCESS) return true;
    const [longest] = this.idle;
    if (!longest) return false;
    this.leave(longest);
    longest.destroy();
    return true;
  }
}
