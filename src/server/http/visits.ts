import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { refusal, type Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { TurnQueue } from '../../core/scheduling/turn-queue.js';
import type { Addresses } from '../addresses.js';
import { Tally } from '../tally.js';

/** Whom a request counts for: an address, or only its connection where a proxy names none. */
type Holder = string | object;

/** One plain HTTP request, from its headers until its answer was taken. */
export class Visit {
  private heldBytes = 0;
  private owedBytes = 0;
  private seated = false;
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

  /** The body is wanted: answers `Expect: 100-continue`. */
  proceed(): void {
    if (this.awaitsContinue) this.response.writeContinue();
  }

  /** Resolves when the queue comes to its client, so that it may be read; undefined when it need not wait. */
  turn(): Promise<void> | undefined {
    return this.visits.reading.turn(this.holder);
  }

  /** Counts bytes of its body that are in memory. @throws Fault OVERLOADED, TOO_MANY_REQUESTS */
  hold(bytes: number): void {
    this.visits.hold(this.holder, bytes);
    this.heldBytes += bytes;
  }

  /**
   * Counts its answer until the system has taken all of it. Called before its first byte is written.
   * @throws Fault OVERLOADED, TOO_MANY_REQUESTS when too many bytes wait to be taken by clients
   */
  owe(bytes: number): void {
    this.visits.mayAnswer(this.holder);
    this.visits.answers.put(this.holder, bytes);
    this.owedBytes = bytes;
    this.response.once('finish', () => {
      this.answered();
    });
  }

  private answered(): void {
    if (this.owedBytes) this.visits.answers.remove(this.holder, this.owedBytes);
    this.owedBytes = 0;
  }

  /** From now on it counts as a connection. Its answer must still be taken in time. */
  takeSeat(): void {
    if (this.seated) return;
    this.seated = true;
    this.visits.release(this.holder, this.heldBytes);
  }

  /** Further calls do nothing. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    this.answered();
    this.takeSeat();
    this.visits.leave(this, this.request.socket);
  }

  /** Cuts the connection when the client takes its answer too slowly. */
  check(now: number): void {
    if (!this.response.headersSent) return;
    this.answeringSince ??= now;
    const { socket } = this.request;
    if (now - this.answeringSince > patienceMs(socket.bytesWritten - this.writtenBefore)) socket.destroy();
  }
}

/** Time allowed for transmitting so many bytes. */
export function patienceMs(bytes: number): number {
  return LIMITS.HTTP_PATIENCE_MS + Math.ceil((bytes * 1_000) / LIMITS.HTTP_BYTES_PER_SECOND);
}

/** Plain HTTP requests in flight, and the bytes of their bodies and answers, limited for each address and for the process. */
export class Visits {
  private readonly open = new Set<Visit>();
  private readonly bySocket = new WeakMap<Socket, Set<Visit>>();
  private readonly requests = new Tally<Holder>(LIMITS.REQUESTS_PER_PROCESS, LIMITS.REQUESTS_PER_ADDRESS);
  private readonly bodies = new Tally<Holder>(
    LIMITS.BODIES_PER_PROCESS_BYTES,
    LIMITS.BODIES_PER_ADDRESS_BYTES,
  );
  /** Bytes of answers that clients have not taken. */
  readonly answers = new Tally<Holder>(LIMITS.ANSWERS_PER_PROCESS_BYTES, LIMITS.ANSWERS_PER_ADDRESS_BYTES);
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly addresses: Addresses,
    readonly reading: TurnQueue,
  ) {
    this.timer = setInterval(() => {
      const now = performance.now();
      for (const visit of this.open) visit.check(now);
    }, LIMITS.HTTP_CHECK_MS).unref();
  }

  get size(): number {
    return this.open.size;
  }

  /** @throws Fault OVERLOADED, TOO_MANY_REQUESTS */
  enter(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Visit {
    const holder = this.addresses.ofRequest(request) ?? request.socket;
    this.mayAnswer(holder);
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

  /** An answer that waits behind another one gets no 'close' when its connection ends. */
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

  /** @throws Fault OVERLOADED, TOO_MANY_REQUESTS */
  mayAnswer(holder: Holder): void {
    const full = this.answers.reached(holder);
    if (full) throw tooMany(full, 'ANSWERS');
  }

  hold(holder: Holder, bytes: number): void {
    const full = this.bodies.add(holder, bytes);
    if (full) throw tooMany(full, 'BODIES');
  }

  release(holder: Holder, heldBytes: number): void {
    this.requests.remove(holder);
    if (heldBytes) this.bodies.remove(holder, heldBytes);
  }

  leave(visit: Visit, socket: Socket): void {
    this.open.delete(visit);
    this.bySocket.get(socket)?.delete(visit);
  }

  close(): void {
    clearInterval(this.timer);
  }
}

function tooMany(
  against: NonNullable<ReturnType<Tally<Holder>['add']>>,
  of: 'REQUESTS' | 'BODIES' | 'ANSWERS',
): Fault {
  const unit = of === 'REQUESTS' ? '' : '_BYTES';
  return against === 'full'
    ? refusal('OVERLOADED', `${of}_PER_PROCESS${unit}`)
    : refusal('TOO_MANY_REQUESTS', `${of}_PER_ADDRESS${unit}`);
}
