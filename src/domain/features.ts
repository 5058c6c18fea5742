import { RevocationRow } from '../auth/revocation-row.js';
import { declareIds, type DerivedKind } from '../core/ids.js';
import type { Clock } from '../core/time.js';
import type { StoreSchema } from '../store/dialect.js';
import { FeedBarrierRow, FeedEntryRow, FeedHeadRow, FeedSubjectRow } from '../store/feed/rows.js';
import { migrations } from '../store/migrations/index.js';
import type { Store } from '../store/store.js';
import { claim } from './claim/feature.js';
import { donation } from './donation/feature.js';
import { event } from './event/feature.js';
import { Parts, type Additions, type Feature, type NodeClass, type NodeParts } from './feature.js';
import { feed } from './feed/feature.js';
import { linkResolver } from './feed/link.js';
import { addFeedFilter } from './feed/type.js';
import { idempotency } from './idempotency/feature.js';
import { insight } from './insight/feature.js';
import { milestone } from './milestone/feature.js';
import { addDerivedNode } from './node/derived.js';
import { node } from './node/feature.js';
import { organisation } from './organisation/feature.js';
import { picture } from './picture/feature.js';
import { project } from './project/feature.js';
import { region } from './region/feature.js';
import { screen } from './screen/feature.js';
import { declaredResolvers } from './shape/declared.js';
import { FeedKind } from './shape/feed-kind.js';
import { token } from './token/feature.js';
import { viewer } from './viewer/feature.js';
import { volunteer } from './volunteer/feature.js';

/** All features, first to last: each may import those before it, never one after it. Nothing else knows them all. */
export const features: readonly Feature[] = [
  idempotency,
  feed,
  region,
  organisation,
  milestone,
  volunteer,
  event,
  picture,
  project,
  claim,
  donation,
  screen,
  viewer,
  node,
  token,
  insight,
];

for (const { ids, entries, feedFilters, derived } of features) {
  declareIds(ids ?? {});
  for (const [kind, made] of Object.entries(derived ?? {})) addDerivedNode(kind as DerivedKind, made);
  Object.assign(FeedKind, entries);
  for (const [field, kind] of Object.entries(feedFilters ?? {})) addFeedFilter(field, kind);
}

/** Every table of the gateway. */
export const storeSchema: StoreSchema = {
  entities: [
    FeedHeadRow,
    FeedBarrierRow,
    FeedEntryRow,
    FeedSubjectRow,
    RevocationRow,
    ...features.flatMap(({ entities = [] }) => entities),
  ],
  migrations: [...migrations, ...features.flatMap((each) => each.migrations ?? [])],
};

/** What `node` answers, by the kind of its id. */
export const nodes: ReadonlyMap<string, NodeClass> = new Map(
  features.flatMap((each) => each.nodes ?? []).map((entity) => [entity.name, entity]),
);

const additions = Object.assign({}, ...features.map(({ adds }) => adds)) as Additions;

/** Declared once: type-graphql keeps whatever is declared for as long as the process lives. */
const linkResolvers = features.flatMap(({ links = {} }) =>
  Object.entries(links).map(([name, entity]) => linkResolver(name, entity)),
);

/** The resolvers of all features, made for one node, and what they were made from. */
export function resolversOn(
  store: Store,
  clock: Clock,
  node: NodeParts,
): { parts: Parts; resolvers: object[] } {
  const parts = new Parts(store, clock, node, nodes, additions);
  const resolvers = features.flatMap((each) => each.resolvers?.(parts) ?? []);
  return { parts, resolvers: [...resolvers, ...linkResolvers, ...declaredResolvers] };
}

/** Entries of these kinds change what may be shown of those before them. */
export const redactingKinds: ReadonlySet<string> = new Set(features.flatMap((each) => each.redacting ?? []));
