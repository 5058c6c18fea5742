import type { Holder } from '../../src/live/groups/leases.js';
import type { FeedPosition } from '../../src/core/cursor.js';
import {
  EVERYBODY,
  type Operation,
  type RenderedResult,
  type Plan,
  type Result,
  type Sink,
  type Viewer,
} from '../../src/live/operation.js';

/** A result of a test operation: an entry, or the opening. */
export interface Seen extends FeedPosition {
  readonly opening?: 'start' | 'resync';
  /** The class of viewers, where results differ between classes. */
  readonly for?: string;
}

export interface WatchOptions {
  /** Its topic; every entry concerns it when undefined. */
  readonly topic?: string;
  /** Or several topics. */
  readonly topics?: readonly string[];
  readonly kinds?: readonly string[];
  readonly key?: string;
  readonly latestOnly?: boolean;
  readonly open?: Plan['open'];
  /** Whether entries with an even seq differ between classes of viewers. */
  readonly secretive?: boolean;
}

/** An operation that records the entries it was executed for. */
export class Watch implements Operation {
  readonly key: string;
  readonly field = 'watch';
  readonly plan: Plan;
  /** Values that it was executed for, in order. */
  readonly executed: Seen[] = [];
  /** Number of calls of `execute`, each with several values. */
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

export function jsonOf({ latin1 }: RenderedResult): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** The class of a viewer with a key such as "keepers 7". */
export function classOf({ key }: Viewer): string {
  return key.split(' ')[0] as string;
}

/** A sink that takes everything until it is stalled; then results wait, as in a socket. */
export class SinkByHand implements Sink {
  readonly received: Seen[] = [];
  holders: readonly Holder[] = [];
  error: unknown;
  backlogBytes = 0;
  mostBacklogBytes = 0;
  private stalled = false;
  /** Results since it was stalled: the last ones of `received`. */
  private held: RenderedResult[] = [];
  private readonly waiting = new Set<() => void>();

  get seqs(): number[] {
    return this.received.map(({ seq }) => seq);
  }

  send(results: readonly RenderedResult[]): number {
    this.received.push(...results.map((result) => JSON.parse(jsonOf(result)) as Seen));
    if (this.stalled) {
      this.held.push(...results);
      this.backlogBytes += results.reduce((bytes, { latin1 }) => bytes + latin1.length, 0);
    }
    this.mostBacklogBytes = Math.max(this.mostBacklogBytes, this.backlogBytes);
    return this.backlogBytes;
  }

  recall(): RenderedResult | undefined {
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

  /** Another connection of the same client, with the same received results. */
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
