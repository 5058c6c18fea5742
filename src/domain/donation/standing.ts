import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { Event, EventOrganiser } from '../event/entity.js';
import { lineagesById } from '../organisation/lineage.js';
import { Organisation } from '../organisation/entity.js';
import { Project, type ProjectState } from '../project/entity.js';
import type { Target } from './scope.js';
import { EVERYTHING } from './totals.js';

/** Where a target stands: what a donation to it counts in, and who keeps its books. */
export interface Standing {
  readonly currency: string;
  /** Of a project; an event and an organisation have none. */
  readonly state: ProjectState | null;
  readonly projectId: string | null;
  readonly eventId: string | null;
  readonly organisationId: string | null;
  /** The scopes whose totals a donation to it moves. */
  readonly scopes: readonly string[];
  /** Who may record a donation to it, and in whose feeds it is. */
  readonly lineages: readonly string[];
}

/** Where some targets stand, by their ids, in a handful of queries for any number; those that do not exist are left out. */
export async function readStandings(
  manager: EntityManager,
  targets: readonly Pick<Target, 'kind' | 'id'>[],
): Promise<Map<string, Standing>> {
  const of = (wanted: Target['kind']) => targets.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const projects = await byIds(manager, Project, of('Project'));
  const events = await byIds(manager, Event, of('Event'));
  const organisations = await byIds(manager, Organisation, of('Organisation'));
  const eventIds = [...projects.flatMap(({ eventId }) => eventId ?? []), ...events.map(({ id }) => id)];
  const organisers = await organisersOfAll(manager, eventIds);
  const lineages = await lineagesById(manager, [
    ...new Set([
      ...projects.map(({ organisationId }) => organisationId),
      ...[...organisers.values()].flat(),
      ...organisations.map(({ id }) => id),
    ]),
  ]);
  const above = (id: string | undefined) => (id === undefined ? [] : (lineages.get(id) ?? []));
  const hosts = (eventId: string | null) => (eventId === null ? [] : (organisers.get(eventId) ?? []));
  const union = (ids: readonly string[]) => [...new Set(ids.flatMap(above))];

  const standings = new Map<string, Standing>();
  for (const { id, eventId, organisationId, currency, state } of projects) {
    const own = eventId ? [id, eventId] : [id];
    standings.set(id, {
      ...{ currency, state, projectId: id, eventId, organisationId },
      scopes: [...own, ...above(organisationId), EVERYTHING],
      lineages: union([organisationId, ...hosts(eventId)]),
    });
  }
  for (const { id, currency } of events) {
    standings.set(id, {
      ...{ currency, state: null, projectId: null, eventId: id, organisationId: null },
      // Money given at an event is its host's: with several organisers it must not count twice.
      scopes: [id, ...above(hosts(id)[0]), EVERYTHING],
      lineages: union(hosts(id)),
    });
  }
  for (const { id, currency } of organisations) {
    standings.set(id, {
      ...{ currency, state: null, projectId: null, eventId: null, organisationId: id },
      scopes: [...above(id), EVERYTHING],
      lineages: above(id),
    });
  }
  return standings;
}

/** The rows with some ids. */
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
