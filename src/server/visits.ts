import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { refusal, type Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Addresses } from './addresses.js';
import { Tally } from './tally.js';

/** Whose a request is: an address, or just its connection where a proxy names none. */
type Holder = string | object;

/** One plain HTTP request, from its headers until its answer was taken. */
export class Visit {
  private heldBytes = 0;
  private left = false;
  private answeringSince: number | undefined;
  private readonly writtenBefore: number;

  constructor(
    private readonly visits: Visits,
    private readonly holder: Holder,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly awaitsContinue: boolean,
  ) {
    this.writtenBefore = request.socket.bytesWritten;
  }

  /** The body is wanted: a client that waits to be told so (`Expect: 100-continue`) is told. */
  proceed(): void {
    if (this.awaitsContinue) this.response.writeContinue();
  }

  /** Counts bytes of its body that are kept. @throws Fault OVERLOADED, TOO_MANY_REQUESTS */
  hold(bytes: number): void {
    this.visits.hold(this.holder, bytes);
    this.heldBytes += bytes;
  }

  /** More than once does nothing. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    this.visits.leave(this, this.request.socket, this.holder, this.heldBytes);
  }

  /** Cuts it when its client takes its answer too slowly. */
  look(now: number): void {
    if (!this.response.headersSent) return;
    this.answeringSince ??= now;
    const { socket } = this.request;
    if (now - this.answeringSince > patienceMs(socket.bytesWritten - this.writtenBefore)) socket.destroy();
  }
}

/** How long so many bytes may be on their way. */
export function patienceMs(bytes: number): number {
  return LIMITS.HTTP_PATIENCE_MS + Math.ceil((bytes * 1_000) / LIMITS.HTTP_BYTES_PER_SECOND);
}

/** Plain HTTP requests in flight, and the bytes of their bodies, bounded for each address and for the process. */
export class Visits {
  private readonly open = new Set<Visit>();
  private readonly bySocket = new WeakMap<Socket, Set<Visit>>();
  private readonly requests = new Tally<Holder>(LIMITS.REQUESTS_PER_PROCESS, LIMITS.REQUESTS_PER_ADDRESS);
  private readonly bodies = new Tally<Holder>(
    LIMITS.BODIES_PER_PROCESS_BYTES,
    LIMITS.BODIES_PER_ADDRESS_BYTES,
  );
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly addresses: Addresses) {
    this.looking = setInterval(() => {
      const now = performance.now();
      for (const visit of this.open) visit.look(now);
    }, LIMITS.HTTP_LOOK_MS).unref();
  }

  get size(): number {
    return this.open.size;
  }

  /** @throws Fault OVERLOADED, TOO_MANY_REQUESTS */
  enter(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Visit {
    const holder = this.addresses.ofRequest(request) ?? request.socket;
    const full = this.requests.add(holder);
    if (full) throw tooMany(full, 'REQUESTS');
    const visit = new Visit(this, holder, request, response, awaitsContinue);
    this.open.add(visit);
    response.once('close', () => {
      visit.leave();
    });
    this.watch(request.socket).add(visit);
    return visit;
  }

  /** Answers that wait behind another one are never told that their connection is gone. */
  private watch(socket: Socket): Set<Visit> {
    let visits = this.bySocket.get(socket);
    if (!visits) {
      visits = new Set();
      this.bySocket.set(socket, visits);
      socket.once('close', () => {
        for (const visit of this.bySocket.get(socket) ?? []) visit.leave();
      });
    }
    return visits;
  }

  hold(holder: Holder, bytes: number): void {
    const full = this.bodies.add(holder, bytes);
    if (full) throw tooMany(full, 'BODIES');
  }

  leave(visit: Visit, socket: Socket, holder: Holder, heldBytes: number): void {
    this.open.delete(visit);
    this.bySocket.get(socket)?.delete(visit);
    this.requests.remove(holder);
    if (heldBytes) this.bodies.remove(holder, heldBytes);
  }

  close(): void {
    clearInterval(this.looking);
  }
}

function tooMany(against: NonNullable<ReturnType<Tally<Holder>['add']>>, of: 'REQUESTS' | 'BODIES'): Fault {
  const unit = of === 'BODIES' ? '_BYTES' : '';
  return against === 'full'
    ? refusal('OVERLOADED', `${of}_PER_PROCESS${unit}`)
    : refusal('TOO_MANY_REQUESTS', `${of}_PER_ADDRESS${unit}`);
}
