import type { PreparedSubscription } from '../../graphql/subscriptions/subscriptions.js';
import type { Engine } from '../../live/engine.js';
import type { Holder } from '../../live/groups/leases.js';
import type { RenderedResult, Sink } from '../../live/operation.js';
import type { Subscription } from '../../live/subscription.js';
import { idAsJson } from '../wire/results.js';
import type { Outbox } from '../wire/outbox.js';

/** What an operation needs of its connection. */
interface Carrier {
  readonly socket: { readonly outbox: Outbox };
  readonly holders: readonly Holder[];
  /** The operation failed by itself. */
  failed(id: string, error: unknown): void;
}

/**
 * The sink of one subscription on one socket.
 *
 * Background: the engine sends the same results to thousands of sinks, many of which may share a socket.
 *
 * The naive way serialises a message with the operation's id for each sink.
 *
 * The algorithm: the sink passes the shared results with its id, encoded once, to the outbox of its socket, which joins both
 * only as bytes are written.
 */
export class SocketOperation implements Sink {
  private subscription: Subscription | undefined;
  private readonly idJson: Buffer;
  private readonly outbox: Outbox;

  constructor(
    private readonly id: string,
    private readonly connection: Carrier,
  ) {
    this.idJson = idAsJson(id);
    // Kept in a field, because every result needs it.
    this.outbox = connection.socket.outbox;
  }

  get holders(): readonly Holder[] {
    return this.connection.holders;
  }

  get backlogBytes(): number {
    return this.outbox.backlogBytes;
  }

  begin(engine: Engine, prepared: PreparedSubscription): void {
    this.subscription = engine.subscribe(prepared, this);
    this.outbox.operations += 1;
  }

  send(results: readonly RenderedResult[]): number {
    return this.outbox.send(this.idJson, results);
  }

  recall(): RenderedResult | undefined {
    return this.outbox.recall(this.idJson);
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  fail(error: unknown): void {
    this.stop();
    this.connection.failed(this.id, error);
  }

  stop(): void {
    if (!this.subscription) return;
    this.outbox.operations -= 1;
    this.subscription.end();
    this.subscription = undefined;
  }
}
