import { LIMITS } from '../core/limits.js';
import type { Entry, FeedHead } from './feed.js';
import type { Holder } from './leases.js';

/** What a subscriber is sent before the entries that follow `seq`. */
export interface Opening {
  readonly seq: number;
  /** The mark of the entry at `seq`. */
  readonly mark: number;
  readonly value: unknown;
}

/** Why a subscription opens: it is new, or its position cannot be honoured and the client must be told. */
export type OpeningReason = 'start' | 'resync';

/** What a subscription wants from the feed. Values are opaque here: the operation turns them into a result. */
export interface Plan {
  /** An entry concerns the subscription only if all of these are among its subjects; none: every entry. */
  readonly topics: readonly string[];
  /** And only if its kind is one of these; undefined: any kind. */
  readonly kinds?: readonly string[] | undefined;
  /** Asked of entries that concern it. */
  matches(entry: Entry): boolean;
  valueOf(entry: Entry, epoch: string): unknown;
  /**
   * The state to begin with, or undefined to begin silently at the head. Must answer on 'resync': a lost
   * position is said, never passed over.
   */
  open(reason: OpeningReason, head: FeedHead): Promise<Opening | undefined>;
  /**
   * A state, not a history: only the latest value matters, and a slow reader never gets a backlog. Whoever is far
   * behind opens again.
   */
  readonly latestOnly: boolean;
}

/** Whom results are made for; what else is known of it is the operation's business. Equal keys are shown the same, always. */
export interface Viewer {
  readonly key: string;
}

/** The viewer of operations whose results do not differ by viewer. */
export const EVERYBODY: Viewer = { key: '' };

/** The viewers who are shown the same result of one execution. */
export interface VisibilityClass {
  includes(viewer: Viewer): boolean;
  /** Memory that it takes, about. */
  readonly bytes: number;
}

/** What one execution came to. */
export interface Result {
  readonly json: string;
  /** Who may be sent it; absent: everybody. */
  readonly visibility?: VisibilityClass | undefined;
}

/** One subscription as a group executes it. Operations with equal keys show equal viewers equal bytes. */
export interface Operation {
  /** Short, however long what it stands for. */
  readonly key: string;
  /** What it subscribes to, as figures and explanations call it. */
  readonly field: string;
  /** With what: said when it is explained, otherwise of no concern here. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Memory that it keeps, about; undefined: little. */
  readonly bytes?: number | undefined;
  /** What an entry costs, and how much more an opening does, in the units of the gate; undefined: next to nothing. */
  readonly entryCost?: number | undefined;
  readonly openingCost?: number | undefined;
  readonly plan: Plan;
  /**
   * Runs the operation once for each value, as a viewer, and serialises the results, in order. Rejects only on a bug, or once the
   * signal is given: then it reads nothing more.
   */
  execute(values: readonly unknown[], viewer: Viewer, signal?: AbortSignal): Promise<readonly Result[]>;
}

/** How many entries are executed in one go: others take their turns in between. */
export function batchOf({ entryCost = 0 }: Operation): number {
  return Math.max(1, Math.min(LIMITS.BATCH_ENTRIES, Math.floor(LIMITS.BATCH_COST / Math.max(entryCost, 1))));
}

/** Where openings wait for room, with whatever else costs much. */
export interface Gate {
  /**
   * @param client whose part of the room it takes
   * @returns what to call when it is done
   * @throws Fault OVERLOADED
   */
  enter(client: string, cost: number): Promise<() => void>;
}

/** Lets everything in at once. */
export const OPEN_GATE: Gate = { enter: () => Promise.resolve(() => undefined) };

/** A serialised result, shared by everyone it goes to. */
export class Payload {
  /** Its UTF-8 bytes held as a latin1 string: the cheapest form to put behind a frame header and write. */
  readonly latin1: string;

  constructor(
    json: string,
    /** Its place in the feed: that of its entry, or what a state is as of. */
    readonly seq: number,
    /** The mark of the entry there. */
    readonly mark: number,
    private readonly visibility?: VisibilityClass,
    /** Why it was made, where it is of no entry. */
    readonly opening?: OpeningReason,
  ) {
    this.latin1 = Buffer.from(json, 'utf8').toString('latin1');
  }

  isFor(viewer: Viewer): boolean {
    return this.visibility?.includes(viewer) ?? true;
  }

  /** Memory that it takes, about. */
  get bytes(): number {
    return PAYLOAD_BYTES + this.latin1.length + (this.visibility?.bytes ?? 0);
  }
}

/** Of the objects around a payload's bytes. */
const PAYLOAD_BYTES = 300;

/** What is sent around a result at most, beside the operation's id: the frame and its message, or an event with its cursor. */
const AROUND_RESULT_BYTES = 128;

/** Results in parcels of a bounded size, with all that is sent around each, so that a slow sink is noticed in between. */
export function parcels(payloads: readonly Payload[]): readonly (readonly Payload[])[] {
  const all: Payload[][] = [];
  let bytes = Infinity;
  for (const payload of payloads) {
    const ownBytes = payload.latin1.length + LIMITS.OPERATION_ID_BYTES + AROUND_RESULT_BYTES;
    bytes += ownBytes;
    if (bytes > LIMITS.PARCEL_BYTES) {
      all.push([]);
      bytes = ownBytes;
    }
    all.at(-1)?.push(payload);
  }
  return all;
}

/** Where a subscriber's results go: one operation on one socket. */
export interface Sink {
  /** Who is charged for its group, if it is the first there. */
  readonly holders: readonly Holder[];
  /** Sends results, together; nobody comes or goes meanwhile. @returns the backlog then, in bytes */
  send(payloads: readonly Payload[]): number;
  /** Bytes accepted but not yet taken by the network. */
  readonly backlogBytes: number;
  /** Takes back the results of which the network has nothing yet. @returns the last opening among them, else the first */
  recall(): Payload | undefined;
  /** Resolves once the backlog is gone, or the sink is. */
  drained(): Promise<void>;
  /** The engine cannot go on with this subscription. */
  fail(error: unknown): void;
}
