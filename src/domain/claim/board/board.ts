import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Project, ProjectState } from '../../project/entity.js';
import type { BoardRow } from '../../project/ports/claims.js';
import { Claim, ClaimState, type Holder } from '../entity.js';
import { sumOf } from '../rules.js';

const HOLDING = Not(In([ClaimState.WAITING, ClaimState.RELEASED]));

/** The claims of projects that hold a place, by place. */
export async function holdersOf(manager: EntityManager, projectIds: readonly string[]): Promise<Holder[]> {
  const where = { projectId: In([...projectIds]), state: HOLDING };
  return (await manager.find(Claim, { where, order: { place: 'ASC' } })) as Holder[];
}

/** The number of waiting claims, by project. */
export async function waitlistLengths(
  manager: EntityManager,
  projectIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(Claim, 'row')
    .select('row.projectId', 'projectId')
    .addSelect('COUNT(*)', 'waiting')
    .where({ projectId: In([...projectIds]), state: ClaimState.WAITING })
    .groupBy('row.projectId')
    .getRawMany<{ projectId: string; waiting: number | string }>();
  return new Map(rows.map(({ projectId, waiting }) => [projectId, Number(waiting)]));
}

/** @param holders the claims that hold the places of the project */
export function boardRow(project: Project, holders: readonly Holder[], waiting: number): BoardRow {
  return {
    project: project.id,
    state: project.state,
    places: project.places,
    position: project.position,
    claims: holders.map(({ id, place, claimantId, unconfirmed, state, takenAt }) => ({
      id,
      place,
      claimant: unconfirmed ? null : claimantId,
      state,
      at: takenAt,
    })),
    waiting,
    currency: project.currency,
    target: project.targetMinor?.toString() ?? null,
    claimed: sumOf(holders.map(({ shareMinor }) => shareMinor)).toString(),
  };
}

/** A row, and the event of its board. */
interface RowOfEvent {
  readonly eventId: string;
  readonly row: BoardRow;
}

/** The rows of whole boards, or of some projects, in the order of the projects. */
export async function boardRows(
  manager: EntityManager,
  of: { readonly eventIds: readonly string[] } | { readonly ids: readonly string[] },
): Promise<RowOfEvent[]> {
  const among =
    'eventIds' in of ? { eventId: In([...of.eventIds]) } : { id: In([...of.ids]), eventId: Not(IsNull()) };
  const projects = await manager.find(Project, {
    where: { ...among, state: Not(ProjectState.UNLISTED) },
    order: { position: 'ASC', id: 'ASC' },
  });
  const ids = projects.map(({ id }) => id);
  const holders = groupByProject(await holdersOf(manager, ids));
  const waiting = await waitlistLengths(manager, ids);
  return projects.map((project) => ({
    eventId: project.eventId as string,
    row: boardRow(project, holders.get(project.id) ?? [], waiting.get(project.id) ?? 0),
  }));
}

function groupByProject(holders: readonly Holder[]): Map<string, Holder[]> {
  const groups = new Map<string, Holder[]>();
  for (const holder of holders) {
    const group = groups.get(holder.projectId);
    if (group) group.push(holder);
    else groups.set(holder.projectId, [holder]);
  }
  return groups;
}
