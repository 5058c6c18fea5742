import type { MigrationInterface } from 'typeorm';
import type { Revocations } from '../auth/revocations.js';
import type { DerivedIds, DerivedKind, IdKind } from '../core/ids.js';
import type { Clock } from '../core/time.js';
import type { Store } from '../store/store.js';
import type { Loaders } from './context.js';
import type { Insight } from './insight/insight.js';
import type { Node } from './shape/node.js';

export type EntityClass = new () => object;
/** An entity that `node` answers; its name is the kind of its id. */
export type NodeClass = new () => Node & object;

/** Something that is made from something else whenever it is asked for. */
export interface DerivedNode {
  readonly ids: DerivedIds;
  /** What it costs, beside what is selected of it. */
  readonly cost: number;
  /** @returns what reads it by the id of what it is made from: null when that is not there */
  readonly reader: (parts: Parts) => (from: string, loaders: Loaders) => Promise<Node | null>;
}

/** What later features do for earlier ones: an earlier one says here what it needs, a later one gives it. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- features add to it
export interface Additions {}

/** All that others must know of a feature. The list of features (features.ts) derives the rest. */
export interface Feature {
  /** Its folder. */
  readonly name: string;
  /** The kinds of its ids, each with its prefix of three letters. */
  readonly ids?: Readonly<Partial<Record<IdKind, string>>>;
  readonly entities?: readonly EntityClass[];
  /** In the order they run; what its tables are made by when they are not in the first. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  readonly nodes?: readonly NodeClass[];
  /** What else `node` answers: what is made from something else, whose id stands in its own. */
  readonly derived?: Readonly<Partial<Record<DerivedKind, DerivedNode>>>;
  /** The kinds of its entries in the feed. */
  readonly entries?: Readonly<Record<string, string>>;
  /** Those of them after which earlier entries show less than they did, or not to the same viewers. */
  readonly redacting?: readonly string[];
  /** Fields of FeedEntry: what an entry's payload names by an id under this name. */
  readonly links?: Readonly<Record<string, NodeClass>>;
  /** Fields of FeedFilter, by which only entries about one of its ids are had. */
  readonly feedFilters?: Readonly<Record<string, IdKind>>;
  readonly adds?: Partial<Additions>;
  /** Made anew for each graph. */
  readonly resolvers?: (parts: Parts) => readonly object[];
}

/** What features are made from on one node. */
export class Parts {
  private readonly made = new Map<unknown, unknown>();

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    /** What the graph says and does of the node it runs on. */
    readonly node: NodeParts,
    readonly nodes: ReadonlyMap<string, NodeClass>,
    readonly additions: Additions,
  ) {}

  /** What several fields share, made once. */
  of<T>(make: (parts: Parts) => T): T {
    if (!this.made.has(make)) this.made.set(make, make(this));
    return this.made.get(make) as T;
  }
}

export interface NodeParts {
  readonly revocations: Revocations;
  readonly insight: Insight;
}
