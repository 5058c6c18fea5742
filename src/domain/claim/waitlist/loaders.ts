import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { EventState } from '../../event/entity.js';
import { ClaimState } from '../entity.js';
import { keyedById } from '../../loading/reads.js';

// What the graph shows beside a claim or a project, counted by the database for all of them together.

/** What claims have taken of a project. */
export interface Taken {
  /** How many hold a place. */
  readonly places: number;
  /** How many wait for one. */
  readonly waiting: number;
  /** The shares of those that hold a place, in minor units. */
  readonly sharesMinor: bigint;
}

const NOTHING: Taken = { places: 0, waiting: 0, sharesMinor: 0n };

export const takenLoader = keyedById(
  (read: EntityManager) =>
    new DataLoader(async (projectIds: readonly string[]) => {
      const rows: {
        projectId: string;
        isWaiting: number | string;
        claims: number | string;
        shares: string | null;
      }[] = await read.query(
        `SELECT projectId, state = ? AS isWaiting, COUNT(*) AS claims, CAST(SUM(shareMinor) AS CHAR) AS shares
         FROM claim WHERE projectId IN (${projectIds.map(() => '?').join()}) AND state <> ?
         GROUP BY projectId, state = ?`,
        [ClaimState.WAITING, ...projectIds, ClaimState.RELEASED, ClaimState.WAITING],
      );
      const taken = new Map<string, Taken>();
      for (const { projectId, isWaiting, claims, shares } of rows) {
        const known = taken.get(projectId) ?? NOTHING;
        const more = Number(isWaiting)
          ? { waiting: Number(claims) }
          : { places: Number(claims), sharesMinor: BigInt(shares ?? 0) };
        taken.set(projectId, { ...known, ...more });
      }
      return projectIds.map((id) => taken.get(id) ?? NOTHING);
    }),
);

/** What a claim of a project meets beside its state: the state of its event, and how many places are taken. */
export const meetingLoader = (read: EntityManager) =>
  new DataLoader(async (projectIds: readonly string[]) => {
    const rows: { id: string; state: EventState | null; taken: number | string }[] = await read.query(
      `SELECT project.id, event.state, (SELECT COUNT(*) FROM claim
         WHERE claim.projectId = project.id AND claim.state NOT IN (?, ?)) AS taken
       FROM project LEFT JOIN event ON event.id = project.eventId
       WHERE project.id IN (${projectIds.map(() => '?').join()})`,
      [ClaimState.WAITING, ClaimState.RELEASED, ...projectIds],
    );
    const met = new Map(
      rows.map(({ id, state, taken }) => [id, { event: state && { state }, taken: Number(taken) }]),
    );
    return projectIds.map((id) => met.get(id) ?? { event: null, taken: 0 });
  });

/** By project, what a claimant has of it already and how many more it can take on at its event: see ClaimCase. */
export const standingLoader = (claimantId: string) => (read: EntityManager) =>
  new DataLoader(async (projectIds: readonly string[]) => {
    const rows: { id: string; own: ClaimState | null; most: number | null; claims: number | string }[] =
      await read.query(
        `SELECT project.id, own.state AS own, event.projectsPerClaimant AS most, (SELECT COUNT(*) FROM claim
           WHERE claim.claimantId = ? AND claim.eventId = project.eventId AND claim.state <> ?) AS claims
         FROM project LEFT JOIN event ON event.id = project.eventId
         LEFT JOIN claim own ON own.projectId = project.id AND own.claimantId = ? AND own.activeClaimant IS NOT NULL
         WHERE project.id IN (${projectIds.map(() => '?').join()})`,
        [claimantId, ClaimState.RELEASED, claimantId, ...projectIds],
      );
    const standing = new Map(
      rows.map(({ id, own, most, claims }) => [
        id,
        { own: own && { state: own }, allowance: most === null ? null : most - Number(claims) },
      ]),
    );
    return projectIds.map((id) => standing.get(id) ?? { own: null, allowance: null });
  });

/** The positions of claims on the waitlist, from 1; null of those that wait no more. */
export const waitlistPositionLoader = (read: EntityManager) =>
  new DataLoader(async (claimIds: readonly string[]) => {
    const rows: { id: string; position: number | string }[] = await read.query(
      `SELECT own.id, COUNT(*) AS position FROM claim own
       JOIN claim ahead ON ahead.projectId = own.projectId AND ahead.state = own.state AND ahead.waitlistNumber <= own.waitlistNumber
       WHERE own.id IN (${claimIds.map(() => '?').join()}) AND own.state = ? GROUP BY own.id`,
      [...claimIds, ClaimState.WAITING],
    );
    const positions = new Map(rows.map(({ id, position }) => [id, Number(position)]));
    return claimIds.map((id) => positions.get(id) ?? null);
  });
