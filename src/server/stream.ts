import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Actor } from '../auth/actor.js';
import { feedCursor } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Holder } from '../live/leases.js';
import type { Payload, Sink } from '../live/operation.js';
import type { Subscription } from '../live/subscription.js';
import { Outbox } from './wire/outbox.js';

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // Without a length and without chunks the body lasts until the connection closes: its bytes can be written as they
  // are, past the response, by the same outbox as on sockets.
  connection: 'close',
};

export const COMPLETE = 'event: complete\ndata:\n\n';
const NOTHING = ':\n\n';

export function eventOf(event: string, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/** One subscription on one response. */
export class EventStream implements Sink {
  subscription: Subscription | undefined;
  private readonly outbox: Outbox;
  private readonly keepingAlive: NodeJS.Timeout;
  private ended = false;
  /** Bytes that the client has taken, and since when no more. */
  private takenBytes = 0;
  private stalledSince = 0;

  constructor(
    private readonly response: ServerResponse,
    readonly actor: Actor,
    readonly holders: readonly Holder[],
    private readonly epoch: () => string,
    private readonly told: (error: unknown) => GraphQLFormattedError,
  ) {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, STREAM_HEADERS);
    response.flushHeaders();
    this.outbox = new Outbox(response.req.socket);
    // Whatever stands in between passes nothing on, and no browser calls it open, before its first byte.
    this.outbox.push(NOTHING);
    this.keepingAlive = setInterval(() => {
      this.outbox.push(NOTHING);
    }, LIMITS.SOCKET_PING_MS).unref();
    response.once('close', () => {
      clearInterval(this.keepingAlive);
    });
  }

  get backlogBytes(): number {
    return this.outbox.backlogBytes;
  }

  send(payloads: readonly Payload[]): number {
    for (const payload of payloads) {
      const { latin1, seq, mark } = payload;
      const text = eventOf('next', latin1, feedCursor({ epoch: this.epoch(), seq, mark }));
      this.outbox.push({ text, payload });
    }
    return this.outbox.backlogBytes;
  }

  recall(): Payload | undefined {
    return this.outbox.recall();
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  /** Says why it cannot go on, and ends. */
  fail(error: unknown): void {
    this.end('', error);
  }

  /** The node goes away. @param retryMs when the browser is to come back */
  leave(retryMs: number): void {
    this.end(`retry: ${String(retryMs)}\n\n`, new Fault('GOING_AWAY'));
  }

  /** Cuts it when its client takes nothing of what waits. */
  look(now: number): void {
    const { socket } = this.response.req;
    const taken = socket.bytesWritten - socket.writableLength;
    if (!socket.writableLength || taken !== this.takenBytes) {
      this.takenBytes = taken;
      this.stalledSince = now;
    } else if (now - this.stalledSince > LIMITS.STREAM_STALL_MS) this.response.destroy();
  }

  private end(before: string, error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.subscription?.end();
    const errors = Buffer.from(JSON.stringify({ errors: [this.told(error)] })).toString('latin1');
    this.outbox.push(`${before}${eventOf('next', errors)}${COMPLETE}`);
    this.outbox.end(() => this.response.end());
    const cut = setTimeout(() => this.response.destroy(), LIMITS.SOCKET_CLOSE_MS).unref();
    this.response.once('close', () => {
      clearTimeout(cut);
    });
  }
}
