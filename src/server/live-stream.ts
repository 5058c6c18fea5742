import type { Engine } from '../live/engine.js';
import type { Payload, Sink } from '../live/operation.js';
import type { PreparedSubscription } from '../graphql/subscriptions.js';
import { idAsJson } from './frame.js';
import type { Outbox } from './outbox.js';

/**
 * A subscription as graphql-ws sees it: a generator that never yields. The engine writes the results past it; it ends
 * when the client completes, the socket closes or the engine fails.
 */
export class LiveStream implements AsyncGenerator<never, void, undefined>, Sink {
  private readonly id: Buffer;
  private unsubscribe: (() => void) | undefined;
  private settle: { end: () => void; fail: (error: Error) => void } | undefined;
  private ended = false;

  constructor(
    private readonly engine: Engine,
    private prepared: PreparedSubscription | undefined,
    private readonly outbox: Outbox,
    operationId: string,
  ) {
    this.id = idAsJson(operationId);
  }

  // Sink: what the engine asks of it.

  get backlogBytes(): number {
    return this.outbox.backlogBytes;
  }

  send(payloads: readonly Payload[]): void {
    this.outbox.send(this.id, payloads);
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  fail(error: unknown): void {
    this.stop();
    this.settle?.fail(error instanceof Error ? error : new Error(String(error)));
  }

  // AsyncGenerator: what graphql-ws asks of it.

  next(): Promise<IteratorResult<never, void>> {
    return new Promise((resolve, reject) => {
      const end = () => {
        resolve({ done: true, value: undefined });
      };
      this.settle = { end, fail: reject };
      if (this.ended) end();
      else this.begin();
    });
  }

  return(): Promise<IteratorResult<never, void>> {
    this.stop();
    this.settle?.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: Error): Promise<IteratorResult<never, void>> {
    this.stop();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.return().then(() => undefined);
  }

  private begin(): void {
    const { prepared } = this;
    if (!prepared) return;
    // Its group has one like it: thousands of them are not kept.
    this.prepared = undefined;
    this.outbox.operations += 1;
    this.unsubscribe = this.engine.subscribe(prepared.operation, prepared.after, this);
  }

  private stop(): void {
    this.ended = true;
    if (!this.unsubscribe) return;
    this.outbox.operations -= 1;
    this.unsubscribe();
    this.unsubscribe = undefined;
  }
}
