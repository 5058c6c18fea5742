import { LIMITS } from '../core/limits.js';
import type { Entry, FeedHead } from './feed/feed.js';
import type { Holder } from './groups/leases.js';

/** What a subscriber is sent first: the state as of `seq`. The entries after `seq` follow. */
export interface Opening {
  readonly seq: number;
  /** The mark of the entry at `seq`. */
  readonly mark: number;
  readonly value: unknown;
}

/** Why a subscription opens: it is new, or its position cannot be honoured and the client must be told so. */
export type OpeningReason = 'start' | 'resync';

/**
 * What a subscription wants from the feed. The engine does not know the form of values; the operation turns them into results.
 */
export interface Plan {
  /** An entry concerns the subscription only if all of these are among its subjects. Empty: every entry does. */
  readonly topics: readonly string[];
  /** And only if its kind is one of these. Undefined: any kind. */
  readonly kinds?: readonly string[] | undefined;
  /** Filters the entries that concern it. */
  matches(entry: Entry): boolean;
  valueOf(entry: Entry, epoch: string): unknown;
  /**
   * The state to begin with; undefined to begin with the next entry. On 'resync' it must return one, so that the client is
   * told.
   */
  open(reason: OpeningReason, head: FeedHead): Promise<Opening | undefined>;
  /**
   * Whether the subscription is of a state: only the latest value matters, and a slow reader never gets a backlog. A subscriber
   * that is far behind opens again.
   */
  readonly latestOnly: boolean;
}

/** Whom results are made for. Viewers with the same key are always shown the same. The operation may know more of them. */
export interface Viewer {
  readonly key: string;
}

/** The viewer of operations whose results do not depend on the viewer. */
export const EVERYBODY: Viewer = { key: '' };

/** The viewers that are shown the same result of one execution. */
export interface VisibilityClass {
  includes(viewer: Viewer): boolean;
  /** Approximate memory that it takes. */
  readonly bytes: number;
}

/** The outcome of one execution. */
export interface Result {
  readonly json: string;
  /** Who may be sent it. Undefined: everybody. */
  readonly visibility?: VisibilityClass | undefined;
}

/** One subscription as a group executes it. Operations with equal keys produce equal results for equal viewers. */
export interface Operation {
  /** A short key, however long the document and its variables are. */
  readonly key: string;
  /** The subscription's field, as metrics and explanations name it. */
  readonly field: string;
  /** Used only to explain the subscription. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Approximate memory that it takes. Undefined: little. */
  readonly bytes?: number | undefined;
  /** Cost of an entry, and of an opening, in the units of the gate. Undefined: almost none. */
  readonly entryCost?: number | undefined;
  readonly openingCost?: number | undefined;
  readonly plan: Plan;
  /**
   * Executes the operation once for each value, as a viewer, and serialises the results, in order. Rejects only on a bug, or
   * when the signal is aborted; after that it reads nothing more.
   */
  execute(values: readonly unknown[], viewer: Viewer, signal?: AbortSignal): Promise<readonly Result[]>;
}

/** How many entries are executed together. */
export function batchOf({ entryCost = 0 }: Operation): number {
  return Math.max(1, Math.min(LIMITS.BATCH_ENTRIES, Math.floor(LIMITS.BATCH_COST / Math.max(entryCost, 1))));
}

/** Where openings wait for room, together with other expensive operations. */
export interface Gate {
  /**
   * @param client whose part of the room it takes
   * @returns a function to call when the work is done
   * @throws Fault OVERLOADED
   */
  enter(client: string, cost: number): Promise<() => void>;
}

/** A gate without a limit. */
export const OPEN_GATE: Gate = { enter: () => Promise.resolve(() => undefined) };

/**
 * A result as it is sent: serialised once, shared by everybody who is sent it. (The payload of its entry is something else.)
 */
export class RenderedResult {
  /** Its UTF-8 bytes as a latin1 string: the cheapest form to append to a frame header and write. */
  readonly latin1: string;

  constructor(
    json: string,
    /** The seq of its entry; of a state, the seq that it is as of. */
    readonly seq: number,
    /** The mark of the entry at that seq. */
    readonly mark: number,
    private readonly visibility?: VisibilityClass,
    /** Set when it is an opening: the reason of the opening. */
    readonly opening?: OpeningReason,
  ) {
    this.latin1 = Buffer.from(json, 'utf8').toString('latin1');
  }

  isFor(viewer: Viewer): boolean {
    return this.visibility?.includes(viewer) ?? true;
  }

  /** Approximate memory that it takes. */
  get bytes(): number {
    return RESULT_BYTES + this.latin1.length + (this.visibility?.bytes ?? 0);
  }
}

/** Memory of the objects around the bytes of a result. */
const RESULT_BYTES = 300;

/** Most bytes that are sent around a result, besides the operation's id: frame header and message, or event and cursor. */
const AROUND_RESULT_BYTES = 128;

/**
 * Divides results into parcels of a bounded size, all bytes around them included, so that a slow sink is noticed between two
 * parcels.
 */
export function parcels(results: readonly RenderedResult[]): readonly (readonly RenderedResult[])[] {
  const all: RenderedResult[][] = [];
  let bytes = Infinity;
  for (const result of results) {
    const ownBytes = result.latin1.length + LIMITS.OPERATION_ID_BYTES + AROUND_RESULT_BYTES;
    bytes += ownBytes;
    if (bytes > LIMITS.PARCEL_BYTES) {
      all.push([]);
      bytes = ownBytes;
    }
    all.at(-1)?.push(result);
  }
  return all;
}

/** Where the results of a subscriber go: one operation on one socket or event stream. */
export interface Sink {
  /** Who is charged for its group, if this sink is its first. */
  readonly holders: readonly Holder[];
  /** Sends results together. No member joins or leaves during the call. @returns the backlog afterwards, in bytes */
  send(results: readonly RenderedResult[]): number;
  /** Bytes that were accepted and that the network has not taken. */
  readonly backlogBytes: number;
  /** Takes back results of which no byte has been written. @returns the last opening among them, else the first result */
  recall(): RenderedResult | undefined;
  /** Resolves once the backlog is gone, or the sink is closed. */
  drained(): Promise<void>;
  /** Ends the subscription with an error. */
  fail(error: unknown): void;
}
