import type { FeedPosition } from '../../src/core/cursor.js';
import { EVERY_TOPIC, type Operation, type Payload, type Plan, type Sink } from '../../src/live/operation.js';

/** What a test operation sends: an entry, or what it opened with. */
export interface Seen extends FeedPosition {
  readonly opening?: 'start' | 'resync';
}

export interface WatchOptions {
  /** What it is about; everything when absent. */
  readonly topic?: string;
  readonly key?: string;
  readonly latestOnly?: boolean;
  readonly open?: Plan['open'];
}

/** An operation that shows which entries it was executed for. */
export class Watch implements Operation {
  readonly key: string;
  readonly field = 'watch';
  readonly plan: Plan;
  /** Each value it was executed for, in order. */
  readonly executed: Seen[] = [];
  /** How often it was asked to execute, however many values at once. */
  batches = 0;
  failure: Error | undefined;

  constructor({ topic, key = topic ?? 'everything', latestOnly = false, open }: WatchOptions = {}) {
    this.key = key;
    this.plan = {
      topics: [topic ?? EVERY_TOPIC],
      latestOnly,
      matches: ({ subjects }) => topic === undefined || subjects.includes(topic),
      valueOf: ({ seq, mark }, epoch): Seen => ({ epoch, seq, mark }),
      open:
        open ??
        ((opening, { epoch, seq, mark }) => {
          const silent = opening === 'start' && !latestOnly;
          return Promise.resolve(
            silent ? undefined : { seq, mark, value: { epoch, seq, mark, opening } satisfies Seen },
          );
        }),
    };
  }

  async execute(values: readonly unknown[]): Promise<readonly string[]> {
    this.batches += 1;
    this.executed.push(...(values as Seen[]));
    await Promise.resolve();
    if (this.failure) throw this.failure;
    return values.map((value) => JSON.stringify(value));
  }
}

/** A sink that takes everything at once until it is stalled; then what it is sent waits, as in a socket. */
export class SinkByHand implements Sink {
  readonly received: Seen[] = [];
  error: unknown;
  backlogBytes = 0;
  mostBacklogBytes = 0;
  private stalled = false;
  private readonly waiting = new Set<() => void>();

  get seqs(): number[] {
    return this.received.map(({ seq }) => seq);
  }

  send(payloads: readonly Payload[]): number {
    this.received.push(...payloads.map(({ json }) => JSON.parse(json) as Seen));
    if (this.stalled) this.backlogBytes += payloads.reduce((bytes, { json }) => bytes + json.length, 0);
    this.mostBacklogBytes = Math.max(this.mostBacklogBytes, this.backlogBytes);
    return this.backlogBytes;
  }

  drained(): Promise<void> {
    return this.backlogBytes === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.add(resolve));
  }

  fail(error: unknown): void {
    this.error = error;
  }

  /** Another connection of the same client, which knows what it has received. */
  reopened(): SinkByHand {
    const another = new SinkByHand();
    another.received.push(...this.received);
    return another;
  }

  stall(): void {
    this.stalled = true;
  }

  drain(): void {
    this.stalled = false;
    this.backlogBytes = 0;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
