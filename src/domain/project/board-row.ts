import type { EntityManager } from 'typeorm';
import type { Project, ProjectState } from './entity.js';

/** A project on the claim board as of one entry of the feed; kept in the entry, so that a replay shows what was. */
export interface BoardRow {
  readonly project: string;
  readonly state: ProjectState;
  readonly places: number;
  readonly position: number;
  readonly claims: readonly BoardClaim[];
}

export interface BoardClaim {
  readonly id: string;
  readonly place: number;
  readonly claimant: string;
  readonly state: string;
  readonly at: number;
}

/** Whoever knows the claims tells how a project stands on the board. */
export interface BoardRows {
  rowOf(manager: EntityManager, project: Project): Promise<BoardRow>;
}
