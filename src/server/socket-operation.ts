import type { PreparedSubscription } from '../graphql/subscriptions.js';
import type { Engine } from '../live/engine.js';
import type { Holder } from '../live/leases.js';
import type { Payload, Sink } from '../live/operation.js';
import type { Subscription } from '../live/subscription.js';
import type { Connection } from './connection.js';
import { idAsJson } from './wire/results.js';
import type { Outbox } from './wire/outbox.js';

/** One operation on one socket: where the engine sends the results of a subscription. */
export class SocketOperation implements Sink {
  private subscription: Subscription | undefined;
  private readonly idJson: Buffer;
  private readonly outbox: Outbox;

  constructor(
    private readonly id: string,
    private readonly connection: Connection,
  ) {
    this.idJson = idAsJson(id);
    // On the way of every result: not looked up each time.
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

  send(payloads: readonly Payload[]): number {
    return this.outbox.send(this.idJson, payloads);
  }

  recall(): Payload | undefined {
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
