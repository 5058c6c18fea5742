import type { ClassType } from 'type-graphql';
import type { EntityTarget, MigrationInterface } from 'typeorm';
import type { GivenRoles } from '../auth/given-roles.js';
import type { Revocations } from '../auth/revocations.js';
import type { DerivedIds, DerivedKind, IdForm, IdKind } from '../core/ids.js';
import type { Clock } from '../core/time.js';
import type { Store } from '../store/store.js';
import type { Concealed } from './concealed.js';
import type { Loaders } from './loaders.js';
import type { Insight } from './insight/insight.js';
import type { OfOrganisation } from './merge/moves/moving.js';
import type { Forgetting } from './volunteer/ports/forgetting.js';
import type { Searchable } from './search/searchable.js';
import type { Exported } from './shape/exports/exported.js';
import type { Counted } from './shape/counting/counted.js';
import type { DeclaredList } from './shape/lists/declaration.js';
import type { Node } from './shape/declarations/node.js';
import type { Showing } from './shape/changes/shown-elsewhere.js';
import type { DeclaredMutation } from './shape/changes/mutation-declaration.js';

export type EntityClass = new () => object;
/** An entity that `node` returns. Its name is the kind of its ids. */
export type NodeClass = new () => Node & object;

/** A node that is computed from another node when it is selected. */
export interface DerivedNode {
  /** Its type in the graph. */
  readonly type: () => ClassType;
  readonly ids: DerivedIds;
  /** What is of the word changes with each change about one of this kind. */
  readonly wordWith?: IdKind;
  /** What it costs, in addition to the fields selected of it. */
  readonly cost: number;
  /** By how many statements all of a request are read together, where these are more than one. */
  readonly statements?: number;
  /** @returns a function that reads it by the id of the other node: null when there is none */
  readonly reader: (parts: Parts) => (from: string, loaders: Loaders) => Promise<Node | null>;
}

/** What earlier features need from later ones: the earlier feature declares the type here, the later one gives the value in `adds`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- features add to it
export interface Additions {}

/** All that the rest of the gateway knows of a feature. Derived from it in features.ts. */
export interface Feature {
  /** Its folder. */
  readonly name: string;
  /** The kinds of its ids, each with its prefix of three letters and what people call it. */
  readonly ids?: Readonly<Partial<Record<IdKind, IdForm>>>;
  readonly entities?: readonly EntityClass[];
  /** In the order in which they run. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  readonly nodes?: readonly NodeClass[];
  /** Those of its rows that are not there for everybody, by whatever id they are asked for. */
  readonly concealed?: readonly Concealed[];
  /** Computed nodes. Their ids contain the id of the other node. */
  readonly derived?: Readonly<Partial<Record<DerivedKind, DerivedNode>>>;
  /** The kinds of its feed entries. */
  readonly entries?: Readonly<Record<string, string>>;
  /** What each of these kinds says in the graph. */
  readonly entriesSay?: Readonly<Record<string, string>>;
  /** Those kinds after which earlier entries may show less, or to other viewers. */
  readonly redacting?: readonly string[];
  /** Fields of FeedEntry. The payload of an entry has the id under the same name. */
  readonly links?: Readonly<Record<string, NodeClass>>;
  /** Those of which the link is null, though the entry has the id. */
  readonly unlinked?: Readonly<Record<string, (row: object) => boolean>>;
  /** Fields of FeedFilter: each narrows the feed to entries about one id. */
  readonly feedFilters?: Readonly<Record<string, IdKind>>;
  /** Its searchable entities. */
  readonly searchable?: readonly Searchable[];
  /** Its entities whose rows go along when their organisation is merged into another. */
  readonly movesWithOrganisation?: readonly EntityTarget<OfOrganisation>[];
  /** Erases what it keeps of a volunteer who is forgotten. */
  readonly forgets?: Forgetting;
  /** What statistics count of it. */
  readonly counted?: readonly Counted[];
  /** What it puts into exports. */
  readonly exports?: readonly Exported[];
  readonly adds?: Partial<Additions>;
  /** Its nodes that show something of other nodes than themselves. */
  readonly showing?: readonly Showing[];
  /** Its lists: fields of Query, and fields of other types. */
  readonly lists?: readonly DeclaredList[];
  readonly mutations?: readonly DeclaredMutation[];
  /** Called once for each schema. */
  readonly resolvers?: (parts: Parts) => readonly object[];
}

/** What the resolvers of one gateway node are made from. */
export class Parts {
  private readonly made = new Map<unknown, unknown>();

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    /** What the graph shows and changes of the gateway node itself. */
    readonly node: NodeParts,
    readonly nodes: ReadonlyMap<string, NodeClass>,
    readonly additions: Additions,
  ) {}

  /** Shares one value among several fields: it is made at the first call. */
  of<T>(make: (parts: Parts) => T): T {
    if (!this.made.has(make)) this.made.set(make, make(this));
    return this.made.get(make) as T;
  }
}

export interface NodeParts {
  readonly revocations: Revocations;
  readonly roles: GivenRoles;
  readonly insight: Insight;
  /** The time zone of events that name none. */
  readonly timeZone: string;
}
