import type { Board, Claim, Row } from './board.js';

/** What a card looks like. Claimed covers all the way from claimed to accepted: the label tells them apart. */
export type Look = 'open' | 'claimed' | 'closed' | 'withdrawn';

export interface LatestClaim {
  claim: Claim;
  row: Row;
}

export const standingClaims = (row: Row): Claim[] => row.claims.filter(({ state }) => state !== 'RELEASED');

const LOOKS: Record<string, Look> = {
  CLAIMED: 'claimed',
  SIGNED: 'claimed',
  IN_PROGRESS: 'claimed',
  SUBMITTED: 'claimed',
  ACCEPTED: 'claimed',
  CLOSED: 'closed',
  WITHDRAWN: 'withdrawn',
};

/** A project with several places may still be listed while some of them are taken. */
export const lookOf = (row: Row): Look =>
  LOOKS[row.state] ?? (standingClaims(row).length > 0 ? 'claimed' : 'open');

export function latestClaims({ rows }: Pick<Board, 'rows'>, most: number): LatestClaim[] {
  return rows
    .flatMap((row) => standingClaims(row).map((claim) => ({ claim, row })))
    .sort((a, b) => Date.parse(b.claim.claimedAt) - Date.parse(a.claim.claimedAt))
    .slice(0, most);
}

/** The projects that gained a claim between two boards. Against no board at all nothing is new. */
export function newlyClaimed(before: Pick<Board, 'rows'> | undefined, after: Pick<Board, 'rows'>): string[] {
  if (!before) return [];
  const known = new Set(before.rows.flatMap(standingClaims).map(({ id }) => id));
  return after.rows
    .filter((row) => standingClaims(row).some(({ id }) => !known.has(id)))
    .map(({ project }) => project.id);
}
