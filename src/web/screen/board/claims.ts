import type { Board, Claim, Row } from './board.js';

/** What a card is painted as. `claimed` covers every state from CLAIMED to ACCEPTED; the label tells them apart. */
export type CardState = 'open' | 'claimed' | 'closed' | 'withdrawn';

export interface LatestClaim {
  claim: Claim;
  row: Row;
}

export const activeClaims = (row: Row): Claim[] => row.claims.filter(({ state }) => state !== 'RELEASED');

const CARD_STATES: Record<string, CardState> = {
  CLAIMED: 'claimed',
  SIGNED: 'claimed',
  IN_PROGRESS: 'claimed',
  SUBMITTED: 'claimed',
  ACCEPTED: 'claimed',
  CLOSED: 'closed',
  WITHDRAWN: 'withdrawn',
};

/** A project with several places may still be listed while some of them are taken. */
export const cardStateOf = (row: Row): CardState =>
  CARD_STATES[row.state] ?? (activeClaims(row).length > 0 ? 'claimed' : 'open');

export function latestClaims({ rows }: Pick<Board, 'rows'>, most: number): LatestClaim[] {
  return rows
    .flatMap((row) => activeClaims(row).map((claim) => ({ claim, row })))
    .sort((a, b) => Date.parse(b.claim.takenAt) - Date.parse(a.claim.takenAt))
    .slice(0, most);
}

/** The projects with claims that were not on the board before. Without a board before, none. */
export function newlyClaimed(before: Pick<Board, 'rows'> | undefined, after: Pick<Board, 'rows'>): string[] {
  if (!before) return [];
  const known = new Set(before.rows.flatMap(activeClaims).map(({ id }) => id));
  return after.rows
    .filter((row) => activeClaims(row).some(({ id }) => !known.has(id)))
    .map(({ project }) => project.id);
}

export interface ClaimProgress {
  /** Projects with a claim; those that are closed too. */
  claimed: number;
  closed: number;
  /** Projects that are not withdrawn. */
  of: number;
}

export function progressOf({ rows }: Pick<Board, 'rows'>): ClaimProgress {
  const states = rows.map(cardStateOf).filter((state) => state !== 'withdrawn');
  const closed = states.filter((state) => state === 'closed').length;
  return {
    claimed: states.filter((state) => state === 'claimed').length + closed,
    closed,
    of: states.length,
  };
}

/** The claim that was made last; undefined before the first. */
export const latestClaim = (board: Pick<Board, 'rows'>): LatestClaim | undefined => latestClaims(board, 1)[0];
