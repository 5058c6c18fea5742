import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Project, ProjectState } from '../project/entity.js';
import type { BoardRow } from '../project/project-claims.js';
import { Claim, ClaimState, type Holder } from './entity.js';
import { sumOf } from './rules.js';

const HOLDING = Not(In([ClaimState.WAITING, ClaimState.RELEASED]));

/** The claims of projects that hold a place, by place. */
export async function holdersOf(manager: EntityManager, projectIds: readonly string[]): Promise<Holder[]> {
  const where = { projectId: In([...projectIds]), state: HOLDING };
  return (await manager.find(Claim, { where, order: { place: 'ASC' } })) as Holder[];
}

/** How many wait for a place, by project. */
export async function lineLengths(
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

/** How a project stands on the board, with those that hold its places. */
export function boardRow(project: Project, holders: readonly Holder[], waiting: number): BoardRow {
  return {
    project: project.id,
    state: project.state,
    places: project.places,
    position: project.position,
    claims: holders.map(({ id, place, claimantId, state, takenAt }) => ({
      id,
      place,
      claimant: claimantId,
      state,
      at: takenAt,
    })),
    waiting,
    currency: project.currency,
    target: project.targetMinor?.toString() ?? null,
    claimed: sumOf(holders.map(({ shareMinor }) => shareMinor)).toString(),
  };
}

/** Rows of boards in the order of the list, as the manager sees them: of all that an event lists, or of one project. */
export async function boardRows(
  manager: EntityManager,
  of: { readonly eventId: string } | { readonly id: string },
): Promise<BoardRow[]> {
  const projects = await manager.find(Project, {
    where: { eventId: Not(IsNull()), ...of, state: Not(ProjectState.UNLISTED) },
    order: { position: 'ASC', id: 'ASC' },
  });
  const ids = projects.map(({ id }) => id);
  const holders = await holdersOf(manager, ids);
  const waiting = await lineLengths(manager, ids);
  return projects.map((project) =>
    boardRow(
      project,
      holders.filter(({ projectId }) => projectId === project.id),
      waiting.get(project.id) ?? 0,
    ),
  );
}
