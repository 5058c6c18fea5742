import { In, IsNull, type EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { listsByKey } from '../loaders.js';
import { holdersOf } from './board.js';
import { Claim, ClaimState } from './entity.js';
import { Evidence } from './evidence.js';
import { Transition } from './transition.js';

// What the graph shows beside a claim or a project, loaded for all of them together.

/** Who holds the places of a project, by place. */
export const holderLoader = (read: EntityManager) =>
  listsByKey(
    (projectIds) => holdersOf(read, projectIds),
    ({ projectId }) => projectId,
  );

/** Who is in line for a project, first come first. */
export const lineLoader = (read: EntityManager) =>
  listsByKey(
    (projectIds) =>
      read.find(Claim, {
        where: { projectId: In([...projectIds]), state: ClaimState.WAITING },
        order: { turn: 'ASC' },
      }),
    ({ projectId }) => projectId,
  );

/** What was handed in for a claim, the first time first. */
export const evidenceLoader = (read: EntityManager) =>
  listsByKey(
    (claimIds) => read.find(Evidence, { where: { claimId: In([...claimIds]) }, order: { number: 'ASC' } }),
    ({ claimId }) => claimId,
    LIMITS.WIDE_COLUMN_ROWS,
  );

/** What was done to a claim, in order. */
export const claimHistoryLoader = (read: EntityManager) =>
  listsByKey(
    (claimIds) => read.find(Transition, { where: { claimId: In([...claimIds]) }, order: { number: 'ASC' } }),
    ({ claimId }) => claimId ?? '',
  );

/** What was done to a project itself, in order. */
export const projectHistoryLoader = (read: EntityManager) =>
  listsByKey(
    (projectIds) =>
      read.find(Transition, {
        where: { projectId: In([...projectIds]), claimId: IsNull() },
        order: { number: 'ASC' },
      }),
    ({ projectId }) => projectId,
  );
