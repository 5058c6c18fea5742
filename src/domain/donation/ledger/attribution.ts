import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import { Event, EventOrganiser } from '../../event/entity.js';
import { lineagesApart } from '../../organisation/hierarchy/lineage.js';
import { Organisation } from '../../organisation/entity.js';
import { Project, type ProjectState } from '../../project/entity.js';
import type { Target } from '../scope.js';
import { EVERYTHING } from '../totals/everything.js';

/** What donations to a target count in, and who keeps its books. */
export interface Attribution {
  readonly currency: string;
  /** Null for an event and an organisation, which have no state. */
  readonly state: ProjectState | null;
  readonly projectId: string | null;
  readonly eventId: string | null;
  readonly organisationId: string | null;
  /** What an organisation that is given to was merged into. */
  readonly mergedIntoId?: string | null;
  /** The scopes whose totals count a donation to the target. */
  readonly scopes: readonly string[];
  /** The organisations among the scopes, the lowest first. */
  readonly countedBy: readonly string[];
  /** The organisation that keeps its books: the host of an event, also of all at it. */
  readonly bookkeeper: string;
  /** In whose feeds it is. */
  readonly lineages: readonly string[];
  /** What the entry of a new donation is about: one list for all that are given at the same time. */
  readonly subjects: readonly string[];
}

/** What an entry about a donation is about. @param scopes whose totals it changes */
export function subjectsOf(
  { projectId, eventId }: Pick<Attribution, 'projectId' | 'eventId'>,
  scopes: readonly string[],
  lineages: readonly string[],
): readonly string[] {
  const own = [projectId, eventId].filter((id) => id !== null);
  // The scopes too: an organisation that was an ancestor when the donation began still counts it in its total.
  return [...own, ...scopes.filter((scope) => scope !== EVERYTHING), ...lineages];
}

/** The attributions of targets by their ids, in a fixed number of statements. Targets that do not exist are left out. */
export async function readAttributions(
  manager: EntityManager,
  targets: readonly Pick<Target, 'kind' | 'id'>[],
): Promise<Map<string, Attribution>> {
  const of = (wanted: Target['kind']) => targets.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const projects = await byIds(manager, Project, of('Project'));
  const events = await byIds(manager, Event, of('Event'));
  const organisations = await byIds(manager, Organisation, of('Organisation'));
  const eventIds = [...projects.flatMap(({ eventId }) => eventId ?? []), ...events.map(({ id }) => id)];
  const organisers = await organisersOfAll(manager, eventIds);
  const lineages = await lineagesApart(manager, [
    ...new Set([
      ...projects.map(({ organisationId }) => organisationId),
      ...[...organisers.values()].flat(),
      ...organisations.map(({ id }) => id),
    ]),
  ]);
  const above = (id: string | undefined) => (id === undefined ? [] : (lineages.get(id)?.ids ?? []));
  const followed = (id: string) => [...above(id), ...(lineages.get(id)?.merged ?? [])];
  const hosts = (eventId: string | null) => (eventId === null ? [] : (organisers.get(eventId) ?? []));
  const union = (ids: readonly string[]) => [...new Set(ids.flatMap(followed))];

  const attributions = new Map<string, Attribution>();
  const add = (id: string, attribution: Omit<Attribution, 'subjects'>) => {
    const subjects = subjectsOf(attribution, attribution.scopes, attribution.lineages);
    attributions.set(id, { ...attribution, subjects });
  };
  for (const { id, eventId, organisationId, currency, state } of projects) {
    const own = eventId ? [id, eventId] : [id];
    const countedBy = above(organisationId);
    add(id, {
      ...{ currency, state, projectId: id, eventId, organisationId, countedBy },
      scopes: [...own, ...countedBy, EVERYTHING],
      bookkeeper: hosts(eventId)[0] ?? organisationId,
      lineages: union([organisationId, ...hosts(eventId)]),
    });
  }
  for (const { id, currency } of events) {
    // A donation to an event counts in the totals of its host only; with several organisers it would count several times.
    const countedBy = above(hosts(id)[0]);
    add(id, {
      ...{ currency, state: null, projectId: null, eventId: id, organisationId: null, countedBy },
      scopes: [id, ...countedBy, EVERYTHING],
      bookkeeper: hosts(id)[0] as string,
      lineages: union(hosts(id)),
    });
  }
  for (const { id, currency, mergedIntoId } of organisations) {
    const countedBy = above(id);
    add(id, {
      mergedIntoId,
      ...{ currency, state: null, projectId: null, eventId: null, organisationId: id, countedBy },
      scopes: [...countedBy, EVERYTHING],
      bookkeeper: id,
      lineages: followed(id),
    });
  }
  return attributions;
}

/** The scopes for which it may be chosen how the totals of a target move, the narrowest first. */
export function choosersOf({
  projectId,
  eventId,
  bookkeeper,
}: Pick<Attribution, 'projectId' | 'eventId' | 'bookkeeper'>): string[] {
  return [projectId, eventId, bookkeeper].filter((scope) => scope !== null);
}

export function byIds<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  ids: readonly string[],
): Promise<T[]> {
  return readRowsByKey(manager, entity, 'id', ids);
}

/** The organisers of events, each list with its host first. */
async function organisersOfAll(
  manager: EntityManager,
  eventIds: readonly string[],
): Promise<Map<string, string[]>> {
  const organisers = new Map<string, string[]>();
  const rows = await readRowsByKey(manager, EventOrganiser, 'eventId', eventIds);
  rows.sort((a, b) => a.position - b.position);
  for (const { eventId, organisationId } of rows) {
    organisers.set(eventId, [...(organisers.get(eventId) ?? []), organisationId]);
  }
  return organisers;
}
