import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import type { Project, ProjectState } from '../entity.js';
import type { ProjectStep } from '../rules.js';

/** A row of the claim board, stored in an entry of the feed, so that a replayed entry shows the row as it was. */
export interface BoardRow {
  readonly project: string;
  readonly state: ProjectState;
  readonly places: number;
  readonly position: number;
  readonly claims: readonly BoardClaim[];
  /** Number of waiting claims. */
  readonly waiting: number;
  readonly currency: string;
  /** Minor units, as text, because JSON has no exact integers of that size. */
  readonly target: string | null;
  /** The sum of the shares that are taken, in minor units. */
  readonly claimed: string;
}

export interface BoardClaim {
  readonly id: string;
  readonly place: number;
  /** Null while it has not confirmed what was recorded for it. */
  readonly claimant: string | null;
  readonly state: string;
  readonly at: number;
}

/** The position of a project in the list of its event. */
export interface ProjectPosition {
  readonly project: string;
  readonly position: number;
}

/** A change of a project, and its actor. */
export interface ProjectChange {
  readonly actor: Actor;
  readonly kind: string;
  /** Set when the project took a step; it is in its new state already. */
  readonly step?: ProjectStep;
  /** The actor's reason. */
  readonly reason?: string | null;
}

/** What projects need from claims (Additions). */
export interface ProjectClaims {
  /** @throws Fault PLACES_TAKEN, SHARES_TAKEN when the project holds less than its claims have taken */
  mustHold(manager: EntityManager, project: Project): Promise<void>;
  /**
   * The last part of every change of a project: changes its claims as its step demands, gives free places to waiting claims, and
   * writes the history and the feed.
   */
  conclude(tx: Transaction, project: Project, change: ProjectChange): Promise<void>;
}
