import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { Volunteer } from '../volunteer/entity.js';
import { donorKey, donorKeyOf, isVolunteer, type Donor } from './donor.js';
import { DonorCounts } from './donor-counts.js';
import { Donation, LedgerLine, type LedgerHead } from './entity.js';
import { readTarget, type Target } from './scope.js';
import { byIds, readStandings, type Standing } from './standing.js';
import { RunningTotals } from './totals.js';

/** What a request must know before it can be decided. */
export interface Reads {
  readonly target?: Target;
  readonly donor?: Donor;
  readonly donationId?: string;
  readonly lineId?: string;
}

/** What stands around the ledger and is not moved by it, so that it can be read before the ledger's lock is had. */
export interface Around {
  readonly standings: ReadonlyMap<string, Standing>;
  /** Organisations and volunteers that may be named as donors. */
  readonly donorIds: ReadonlySet<string>;
}

/** The part of the ledger that a group of requests is about, and what stands around it. */
export interface BooksState extends Around {
  readonly donations: ReadonlyMap<string, Donation>;
  /** The lines of each donation, in the order of their places. */
  readonly lines: ReadonlyMap<string, LedgerLine[]>;
  readonly donorCounts: DonorCounts;
  readonly totals: RunningTotals;
}

export async function readAround({ manager }: Transaction, reads: readonly Reads[]): Promise<Around> {
  const targets = reads.flatMap(({ target }) => target ?? []);
  const donors = reads.flatMap(({ donor }) => donor ?? []);
  return { standings: await readStandings(manager, targets), donorIds: await existing(manager, donors) };
}

/** Reads the rest under the ledger's lock, in a number of queries that does not grow with the group. */
export async function readBooks(
  { manager }: Transaction,
  { donorSecret }: LedgerHead,
  reads: readonly Reads[],
  around: Around,
): Promise<BooksState> {
  const named = await byIds(
    manager,
    LedgerLine,
    reads.flatMap(({ lineId }) => lineId ?? []),
  );
  const donations = await byIds(manager, Donation, [
    ...reads.flatMap(({ donationId }) => donationId ?? []),
    ...named.map(({ donationId }) => donationId),
  ]);
  const lines = await linesOf(manager, donations);
  const standings = new Map([
    ...around.standings,
    ...(await readStandings(manager, donations.map(readTarget))),
  ]);
  const scopes = new Set([
    ...[...standings.values()].flatMap((standing) => standing.scopes),
    ...[...lines.values()].flatMap(([first]) => first?.scopes ?? []),
  ]);
  const donors = [
    ...reads.flatMap(({ donor }) => (donor && donorKey(donorSecret, donor)) ?? []),
    ...donations.flatMap((donation) => donorKeyOf(donorSecret, donation) ?? []),
  ];
  return {
    donations: new Map(donations.map((donation) => [donation.id, donation])),
    lines,
    standings,
    donorIds: around.donorIds,
    donorCounts: await DonorCounts.read(manager, donors),
    totals: await RunningTotals.read(manager, [...scopes]),
  };
}

async function linesOf(
  manager: EntityManager,
  donations: readonly Donation[],
): Promise<Map<string, LedgerLine[]>> {
  const lines = new Map<string, LedgerLine[]>(donations.map(({ id }) => [id, []]));
  const rows = await readRowsByKey(manager, LedgerLine, 'donationId', lines.keys());
  rows.sort((a, b) => a.place - b.place);
  for (const row of rows) lines.get(row.donationId)?.push(row);
  return lines;
}

async function existing(manager: EntityManager, donors: readonly Donor[]): Promise<Set<string>> {
  const ids = donors.flatMap(({ donorId }) => donorId ?? []);
  const volunteers = await byIds(manager, Volunteer, ids.filter(isVolunteer));
  const organisations = await byIds(
    manager,
    Organisation,
    ids.filter((id) => !isVolunteer(id)),
  );
  return new Set([...volunteers, ...organisations].map(({ id }) => id));
}
