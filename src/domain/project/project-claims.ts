import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Transaction } from '../../store/store.js';
import type { Project, ProjectState } from './entity.js';

/** A project on the claim board as of one entry of the feed; kept in the entry, so that a replay shows what was. */
export interface BoardRow {
  readonly project: string;
  readonly state: ProjectState;
  readonly places: number;
  readonly position: number;
  readonly claims: readonly BoardClaim[];
  /** How many wait for a place. */
  readonly waiting: number;
  readonly currency: string;
  /** Minor units, as text: JSON knows no exact integers of that size. */
  readonly target: string | null;
  /** The sum of the shares that are taken, in minor units. */
  readonly claimed: string;
}

export interface BoardClaim {
  readonly id: string;
  readonly place: number;
  readonly claimant: string;
  readonly state: string;
  readonly at: number;
}

/** What was done to a project, and by whom. */
export interface ProjectDeed {
  readonly actor: Actor;
  readonly kind: string;
  /** Why, in the words of whoever did it. */
  readonly reason?: string | null;
}

/** Whoever knows the claims tells how a project stands with them. */
export interface ProjectClaims {
  /** @throws Fault PLACES_TAKEN, SHARES_TAKEN when the project holds less than its claims have taken */
  mustHold(manager: EntityManager, project: Project): Promise<void>;
  /** The last step of every change of a project: gives what is free to those in line, and tells the feed. */
  settle(tx: Transaction, project: Project, deed: ProjectDeed): Promise<void>;
}
