import { RevocationRow } from '../auth/revocation-row.js';
import { declareIds, type DerivedKind, type IdKind } from '../core/ids.js';
import type { Clock } from '../core/time.js';
import type { StoreSchema } from '../store/dialect.js';
import { FeedBarrierRow, FeedEntryRow, FeedHeadRow, FeedSubjectRow } from '../store/feed/rows.js';
import { migrations } from '../store/migrations/index.js';
import type { Store } from '../store/store.js';
import { announcement } from './announcement/feature.js';
import { activity } from './activity/feature.js';
import { agreement } from './agreement/feature.js';
import { area } from './area/feature.js';
import { attendance } from './attendance/feature.js';
import { award } from './award/feature.js';
import { certificate } from './certificate/feature.js';
import { claim } from './claim/feature.js';
import { day } from './day/feature.js';
import { decision } from './decision/feature.js';
import { donation } from './donation/feature.js';
import { coverage } from './coverage/feature.js';
import { enrolment } from './enrolment/feature.js';
import { event } from './event/feature.js';
import { addConcealed } from './concealed.js';
import { Parts, type Additions, type Feature, type NodeClass, type NodeParts } from './feature.js';
import { exporting } from './exporting/feature.js';
import { fanfare } from './fanfare/feature.js';
import { feed } from './feed/feature.js';
import { linkResolver, subjectResolver, type EntryLink } from './feed/link.js';
import { addFeedFilter } from './feed/type.js';
import { gift } from './gift/feature.js';
import { goal } from './goal/feature.js';
import { guidance } from './guidance/feature.js';
import { hours } from './hours/feature.js';
import { idempotency } from './idempotency/feature.js';
import { initiative } from './initiative/feature.js';
import { insight } from './insight/feature.js';
import { investment } from './investment/feature.js';
import { invitation } from './invitation/feature.js';
import { match } from './match/feature.js';
import { membership } from './membership/feature.js';
import { merge } from './merge/feature.js';
import { addMovingWithOrganisation } from './merge/moves/moving.js';
import { milestone } from './milestone/feature.js';
import { addDerivedNode } from './node/derived.js';
import { need } from './need/feature.js';
import { node } from './node/feature.js';
import { organisation } from './organisation/feature.js';
import { picture } from './picture/feature.js';
import { pledge } from './pledge/feature.js';
import { pool } from './pool/feature.js';
import { project } from './project/feature.js';
import { region } from './region/feature.js';
import { registration } from './registration/feature.js';
import { role } from './role/feature.js';
import { screen } from './screen/feature.js';
import { search } from './search/feature.js';
import { SearchIndexing } from './search/postings/indexing.js';
import { addSearchable } from './search/searchable.js';
import { addChangedDerived, addChangedRows } from './shape/changes/changed.js';
import { declaredResolvers } from './shape/declarations/declared.js';
import { addCounted } from './shape/counting/counted.js';
import { StatisticCounting } from './shape/counting/subscriber.js';
import { addExported } from './shape/exports/exported.js';
import { addShowing } from './shape/changes/shown-elsewhere.js';
import { FeedKind, feedKindsSay } from './shape/changes/feed-kind.js';
import { series } from './series/feature.js';
import { shift } from './shift/feature.js';
import { statistics } from './statistics/feature.js';
import { task } from './task/feature.js';
import { token } from './token/feature.js';
import { venue } from './venue/feature.js';
import { viewer } from './viewer/feature.js';
import { Volunteer } from './volunteer/entity.js';
import { addForgetting } from './volunteer/ports/forgetting.js';
import { volunteer } from './volunteer/feature.js';
import { waiver } from './waiver/feature.js';
import { wall } from './wall/feature.js';
import { year } from './year/feature.js';

/** All features in order: each may import those before it, never one after it. No other file knows all of them. */
export const features: readonly Feature[] = [
  idempotency,
  feed,
  day,
  region,
  area,
  organisation,
  milestone,
  series,
  registration,
  activity,
  volunteer,
  membership,
  guidance,
  role,
  enrolment,
  waiver,
  event,
  wall,
  venue,
  shift,
  hours,
  certificate,
  award,
  decision,
  task,
  pool,
  need,
  investment,
  invitation,
  attendance,
  picture,
  project,
  initiative,
  agreement,
  coverage,
  claim,
  fanfare,
  donation,
  pledge,
  year,
  gift,
  goal,
  match,
  announcement,
  merge,
  statistics,
  screen,
  search,
  viewer,
  node,
  token,
  insight,
  exporting,
];

for (const { ids, entries, entriesSay, feedFilters, derived, ...more } of features) {
  declareIds(ids ?? {});
  for (const [kind, made] of Object.entries(derived ?? {})) {
    addDerivedNode(kind as DerivedKind, made);
    addChangedDerived(kind as DerivedKind, made);
  }
  for (const entity of more.nodes ?? []) addChangedRows(entity);
  Object.assign(FeedKind, entries);
  for (const [kind, description] of Object.entries(entriesSay ?? {})) feedKindsSay[kind] = { description };
  for (const [field, kind] of Object.entries(feedFilters ?? {})) addFeedFilter(field, kind);
  for (const entity of more.movesWithOrganisation ?? []) addMovingWithOrganisation(entity);
  if (more.forgets) addForgetting(more.forgets);
  for (const each of more.concealed ?? []) addConcealed(each);
  for (const each of more.showing ?? []) addShowing(each);
  for (const each of more.counted ?? []) addCounted(each);
  for (const each of more.exports ?? []) addExported(each);
  for (const each of more.searchable ?? [])
    addSearchable(ids?.[each.entity.name as IdKind]?.prefix ?? '', each);
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
  subscribers: [SearchIndexing, StatisticCounting],
};

/** The entities that `node` returns, by the kind of their ids. */
export const nodes: ReadonlyMap<string, NodeClass> = new Map(
  features.flatMap((each) => each.nodes ?? []).map((entity) => [entity.name, entity]),
);

const additions = Object.assign({}, ...features.map(({ adds }) => adds)) as Additions;

/** Made once, because type-graphql keeps every declaration until the process ends. */
const links = features.flatMap(({ links = {}, unlinked = {} }) =>
  Object.entries(links).map(([name, entity]): EntryLink => ({ name, entity, isUnlinked: unlinked[name] })),
);
/**
 * The links that a public entry names for good: none to a person, since what ties one to a group or a gift is taken back with its consent.
 * An id tells nothing by itself, and finds only what the graph shows.
 */
export const publicLinks: readonly string[] = links
  .filter(({ entity }) => entity !== Volunteer)
  .map(({ name }) => name);
const linkResolvers = [...links.map(linkResolver), subjectResolver(links.toReversed())];

/** The resolvers of all features for one gateway node, and the parts they were made from. */
export function resolversOn(
  store: Store,
  clock: Clock,
  node: NodeParts,
): { parts: Parts; resolvers: object[] } {
  const parts = new Parts(store, clock, node, nodes, additions);
  const resolvers = features.flatMap(({ lists = [], mutations = [], resolvers: make }) => [
    ...lists.flatMap((list) => list.resolvers),
    ...mutations.map((declared) => declared.resolver),
    ...(make?.(parts) ?? []),
  ]);
  return { parts, resolvers: [...resolvers, ...linkResolvers, ...declaredResolvers] };
}

/** After an entry of one of these kinds earlier entries may show less, or to other viewers. */
export const redactingKinds: ReadonlySet<string> = new Set(features.flatMap((each) => each.redacting ?? []));
