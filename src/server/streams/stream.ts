import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Actor } from '../../auth/actor.js';
import { feedCursor } from '../../core/cursor.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Holder } from '../../live/groups/leases.js';
import type { RenderedResult, Sink } from '../../live/operation.js';
import type { Subscription } from '../../live/subscription.js';
import { Outbox, type Keeper } from '../wire/outbox.js';

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // Without length and chunks the body ends when the connection closes. So its bytes can be written as they are, past the
  // response, by the same outbox as on sockets.
  connection: 'close',
};

export const COMPLETE = 'event: complete\ndata:\n\n';
const NOTHING = ':\n\n';

export function eventOf(event: string, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/**
 * The sink of one subscription on one response.
 *
 * Background: an event stream carries one operation, and each event has its result's cursor as its id.
 *
 * The naive way writes through the response, which adds chunk headers and a queue without a bound.
 *
 * The algorithm: events are written by the same Outbox as a WebSocket's frames, with the same bounds, and the stream is cut
 * when its client takes nothing for STREAM_STALL_MS.
 */
export class EventStream implements Sink {
  subscription: Subscription | undefined;
  private readonly outbox: Outbox;
  private readonly keepingAlive: NodeJS.Timeout;
  private ended = false;

  constructor(
    private readonly response: ServerResponse,
    readonly actor: Actor,
    private readonly seat: Keeper & { readonly holders: readonly Holder[] },
    private readonly epoch: () => string,
    private readonly told: (error: unknown) => GraphQLFormattedError,
  ) {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, STREAM_HEADERS);
    response.flushHeaders();
    this.outbox = new Outbox(response.req.socket, seat);
    // Proxies pass nothing on, and browsers report no open stream, before the first byte.
    this.outbox.push(NOTHING);
    this.keepingAlive = setInterval(() => {
      this.outbox.push(NOTHING);
    }, LIMITS.SOCKET_PING_MS).unref();
    response.once('close', () => {
      clearInterval(this.keepingAlive);
    });
    // Node checks how much of a write the system still holds, so a client that takes a long one slowly is not idle.
    response.setTimeout(LIMITS.STREAM_STALL_MS, () => {
      if (response.req.socket.writableLength) response.destroy();
    });
  }

  get holders(): readonly Holder[] {
    return this.seat.holders;
  }

  get backlogBytes(): number {
    return this.outbox.backlogBytes;
  }

  send(results: readonly RenderedResult[]): number {
    for (const result of results) {
      const { latin1, seq, mark } = result;
      const text = eventOf('next', latin1, feedCursor({ epoch: this.epoch(), seq, mark }));
      this.outbox.push({ text, result });
    }
    return this.outbox.backlogBytes;
  }

  recall(): RenderedResult | undefined {
    return this.outbox.recall();
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  /** Sends the error and ends. */
  fail(error: unknown): void {
    this.end('', error);
  }

  /** The node is draining. @param retryMs when the browser is to reconnect */
  leave(retryMs: number): void {
    this.end(`retry: ${String(retryMs)}\n\n`, new Fault('GOING_AWAY'));
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
