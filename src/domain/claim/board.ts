import { In, Not, type EntityManager } from 'typeorm';
import type { BoardRow, BoardRows } from '../project/board-row.js';
import { Project } from '../project/entity.js';
import { Claim, ClaimState } from './entity.js';

const ACTIVE = Not(ClaimState.RELEASED);

/** The claims of projects that hold a place, by place. */
export function activeClaims(manager: EntityManager, projectIds: readonly string[]): Promise<Claim[]> {
  if (!projectIds.length) return Promise.resolve([]);
  return manager.find(Claim, {
    where: { projectId: In([...projectIds]), state: ACTIVE },
    order: { place: 'ASC' },
  });
}

export function boardRow(project: Project, claims: readonly Claim[]): BoardRow {
  return {
    project: project.id,
    state: project.state,
    places: project.places,
    position: project.position,
    claims: claims.map(({ id, place, claimantId, state, claimedAt }) => ({
      id,
      place,
      claimant: claimantId,
      state,
      at: claimedAt,
    })),
  };
}

/** How one project stands on the board. */
export class ClaimBoardRows implements BoardRows {
  async rowOf(manager: EntityManager, project: Project): Promise<BoardRow> {
    return boardRow(project, await activeClaims(manager, [project.id]));
  }
}

/** Every row of an event's board, as the manager sees them. */
export async function boardRows(manager: EntityManager, eventId: string): Promise<BoardRow[]> {
  const projects = await manager.find(Project, { where: { eventId }, order: { position: 'ASC', id: 'ASC' } });
  const claims = await activeClaims(
    manager,
    projects.map(({ id }) => id),
  );
  return projects.map((project) =>
    boardRow(
      project,
      claims.filter(({ projectId }) => projectId === project.id),
    ),
  );
}
