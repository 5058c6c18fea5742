import type { Holder } from '../../src/live/leases.js';
import type { FeedPosition } from '../../src/core/cursor.js';
import {
  EVERYBODY,
  type Operation,
  type Payload,
  type Plan,
  type Result,
  type Sink,
  type Viewer,
} from '../../src/live/operation.js';

/** What a test operation sends: an entry, or what it opened with. */
export interface Seen extends FeedPosition {
  readonly opening?: 'start' | 'resync';
  /** Of what is not shown to everybody the same: for which class of viewers. */
  readonly for?: string;
}

export interface WatchOptions {
  /** What it is about; everything when absent. */
  readonly topic?: string;
  /** Or all of these. */
  readonly topics?: readonly string[];
  readonly kinds?: readonly string[];
  readonly key?: string;
  readonly latestOnly?: boolean;
  readonly open?: Plan['open'];
  /** Entries with an even seq are shown to each class of viewers differently. */
  readonly secretive?: boolean;
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
  private readonly secretive: boolean;

  constructor({
    topic,
    topics,
    kinds,
    key = topic ?? 'everything',
    latestOnly = false,
    open,
    secretive = false,
  }: WatchOptions = {}) {
    this.key = key;
    this.secretive = secretive;
    this.plan = {
      topics: topics ?? (topic === undefined ? [] : [topic]),
      kinds,
      latestOnly,
      matches: () => true,
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

  async execute(values: readonly unknown[], viewer: Viewer = EVERYBODY): Promise<readonly Result[]> {
    this.batches += 1;
    this.executed.push(...(values as Seen[]));
    await Promise.resolve();
    if (this.failure) throw this.failure;
    return values.map((value) => this.resultFor(value as Seen, viewer));
  }

  private resultFor(seen: Seen, viewer: Viewer): Result {
    if (!this.secretive || seen.seq % 2) return { json: JSON.stringify(seen) };
    const own = classOf(viewer);
    const includes = (other: Viewer) => classOf(other) === own;
    return { json: JSON.stringify({ ...seen, for: own }), visibility: { includes, bytes: 10 } };
  }
}

export function jsonOf({ latin1 }: Payload): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** The class of whoever has a key such as "keepers 7". */
export function classOf({ key }: Viewer): string {
  return key.split(' ')[0] as string;
}

/** A sink that takes everything at once until it is stalled; then what it is sent waits, as in a socket. */
export class SinkByHand implements Sink {
  readonly received: Seen[] = [];
  holders: readonly Holder[] = [];
  error: unknown;
  backlogBytes = 0;
  mostBacklogBytes = 0;
  private stalled = false;
  /** What came since it was stalled: the last of what it received. */
  private held: Payload[] = [];
  private readonly waiting = new Set<() => void>();

  get seqs(): number[] {
    return this.received.map(({ seq }) => seq);
  }

  send(payloads: readonly Payload[]): number {
    this.received.push(...payloads.map((payload) => JSON.parse(jsonOf(payload)) as Seen));
    if (this.stalled) {
      this.held.push(...payloads);
      this.backlogBytes += payloads.reduce((bytes, { latin1 }) => bytes + latin1.length, 0);
    }
    this.mostBacklogBytes = Math.max(this.mostBacklogBytes, this.backlogBytes);
    return this.backlogBytes;
  }

  recall(): Payload | undefined {
    const from = this.held.findLast(({ opening }) => opening) ?? this.held[0];
    this.received.length -= this.held.length;
    this.held = [];
    this.backlogBytes = 0;
    return from;
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
    this.held = [];
    this.backlogBytes = 0;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
