import type { Socket } from 'node:net';
import { refusal, type Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Addresses } from './addresses.js';
import { Tally } from './tally.js';

interface Guest {
  readonly address: string | undefined;
  /** Requests that are not answered yet. */
  requests: number;
}

/**
 * Connections that are no WebSocket and no stream: plain HTTP, and those that have not said yet what they want. When it is
 * full, the connection that has been without a request for longest is closed for the new one: slow headers and idle clients
 * keep nobody out.
 */
export class Lobby {
  private readonly guests = new Map<Socket, Guest>();
  /** Those without a request, the longest so first. */
  private readonly idle = new Set<Socket>();
  private readonly byAddress = new Tally<string>(Infinity, LIMITS.HTTP_CONNECTIONS_PER_ADDRESS);

  /** One for all sockets: a closure for each would stay as long as a WebSocket does. */
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
    // Comes in a second time after it offered a protocol that is not spoken here.
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

  /** It is something else from now on, or is gone. More than once does nothing. */
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

  requested(socket: Socket): void {
    const guest = this.guests.get(socket);
    if (!guest) return;
    guest.requests += 1;
    this.idle.delete(socket);
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
