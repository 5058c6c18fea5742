import { In, type EntityManager } from 'typeorm';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { Volunteer } from '../volunteer/entity.js';
import { donorKey, isVolunteer, type Donor } from './donor.js';
import { Donation, DonationDonor, LedgerLine, type LedgerHead } from './entity.js';
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

/** The part of the ledger, and of what stands around it, that a group of requests is about. */
export interface BooksState {
  readonly donations: ReadonlyMap<string, Donation>;
  /** The lines of each donation, in the order of their places. */
  readonly lines: ReadonlyMap<string, LedgerLine[]>;
  readonly standings: ReadonlyMap<string, Standing>;
  /** Organisations and volunteers that may be named as donors. */
  readonly donorIds: ReadonlySet<string>;
  /** `donor scope`: who counts in what already. */
  readonly counted: Set<string>;
  readonly totals: RunningTotals;
}

/** Reads it all in a number of queries that does not grow with the group. */
export async function readBooks(
  tx: Transaction,
  { donorSecret }: LedgerHead,
  reads: readonly Reads[],
): Promise<BooksState> {
  const { manager } = tx;
  const named = await byIds(
    manager,
    LedgerLine,
    reads.flatMap(({ lineId }) => lineId ?? []),
  );
  const donationIds = [
    ...reads.flatMap(({ donationId }) => donationId ?? []),
    ...named.map(({ donationId }) => donationId),
  ];
  const donations = await byIds(manager, Donation, donationIds);
  const lines = await linesOf(manager, donations);
  const standings = await readStandings(manager, [
    ...reads.flatMap(({ target }) => target ?? []),
    ...donations.map(readTarget),
  ]);
  const scopes = new Set([
    ...[...standings.values()].flatMap((standing) => standing.scopes),
    ...[...lines.values()].flatMap(([first]) => first?.scopes ?? []),
  ]);
  const donors = reads.flatMap(({ donor }) => donor ?? []);
  return {
    donations: new Map(donations.map((donation) => [donation.id, donation])),
    lines,
    standings,
    donorIds: await existing(manager, donors),
    counted: await countedDonors(manager, donors, donorSecret),
    totals: await RunningTotals.read(tx, [...scopes]),
  };
}

async function linesOf(
  manager: EntityManager,
  donations: readonly Donation[],
): Promise<Map<string, LedgerLine[]>> {
  const lines = new Map<string, LedgerLine[]>(donations.map(({ id }) => [id, []]));
  if (!donations.length) return lines;
  const rows = await manager.find(LedgerLine, {
    where: { donationId: In([...lines.keys()]) },
    order: { place: 'ASC' },
  });
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

async function countedDonors(
  manager: EntityManager,
  donors: readonly Donor[],
  secret: string,
): Promise<Set<string>> {
  const keys = donors.flatMap((donor) => donorKey(secret, donor) ?? []);
  if (!keys.length) return new Set();
  const rows = await manager.findBy(DonationDonor, { donor: In([...new Set(keys)]) });
  return new Set(rows.flatMap(({ donor, scopes }) => scopes.map((scope) => `${donor} ${scope}`)));
}
