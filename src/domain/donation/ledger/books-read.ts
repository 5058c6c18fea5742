import type { EntityManager } from 'typeorm';
import { readRows, readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { Event } from '../../event/entity.js';
import { allowing } from '../../invitation/naming/allowed.js';
import { Allowance } from '../../invitation/entity.js';
import { participants } from '../../volunteer/participant.js';
import { donorKey, type Donor } from '../disclosure/donor.js';
import { NameConsent } from '../disclosure/name-consent.js';
import { DonorCounts } from '../totals/donor-counts.js';
import { Donation } from '../entity.js';
import { LedgerHead, LedgerLine } from './rows.js';
import { targetOf, type Target } from '../scope.js';
import { byIds, choosersOf, readAttributions, type Attribution } from './attribution.js';
import { RunningTotals } from '../totals/totals.js';

/** What is read before a request can be decided. */
export interface Reads {
  readonly target?: Target;
  readonly donor?: Donor;
  /** Whether the donor is to be shown by name. */
  readonly isNamed?: boolean;
  readonly donationId?: string;
  readonly lineId?: string;
  /** Whether a day is said on which money came. */
  readonly isDated?: boolean;
  /** Whether the donation is to be moved. */
  readonly isMoved?: boolean;
}

/** What the ledger refers to and does not write. */
export interface References {
  readonly attributions: ReadonlyMap<string, Attribution>;
  /** By organisations and volunteers that are named as donors: who stands for each now. */
  readonly giverIds: ReadonlyMap<string, string>;
  /** Where donors let the host of an event show their gifts by name, of those that are to be (bodyAtEvent). */
  readonly allowing: ReadonlySet<string>;
}

/** The part of the ledger that a group of requests is about, and what it refers to. */
export interface BooksState extends References {
  readonly donations: ReadonlyMap<string, Donation>;
  /** The lines of each donation, in the order of their numbers. */
  readonly lines: ReadonlyMap<string, LedgerLine[]>;
  /** How donors agreed to be shown by name, of donations that are to be moved. */
  readonly consents: ReadonlyMap<string, NameConsent>;
  /** By events at which a day is said on which money came. */
  readonly timeZones: ReadonlyMap<string, string>;
  readonly donorCounts: DonorCounts;
  readonly totals: RunningTotals;
}

/** The end of the ledger. Read before anything else of it: the write succeeds only if the head is still this one, and so all that was read in between is current. */
export async function readLedgerHead(manager: EntityManager): Promise<LedgerHead> {
  const [head] = await readRows(manager, LedgerHead, 'id = ?', [1]);
  return head as LedgerHead;
}

/** Whoever has read the ledger before this transaction is committed reads it again, with all that it refers to. */
export async function moveLedger({ manager, deferred }: Transaction): Promise<void> {
  const { version } = await readLedgerHead(manager);
  deferred.move(LedgerHead, 'version', version, { version: version + 1 });
}

export async function readReferences({ manager }: Transaction, reads: readonly Reads[]): Promise<References> {
  const targets = reads.flatMap(({ target }) => target ?? []);
  const donors = reads.flatMap(({ donor }) => donor ?? []);
  const attributions = await readAttributions(manager, targets);
  const giverIds = await givers(manager, donors);
  const named = reads.flatMap(({ isNamed, target, donor }) => {
    const eventId = attributions.get(target?.id ?? '')?.eventId;
    const inviteeId = giverIds.get(donor?.donorId ?? '');
    return isNamed && eventId != null && inviteeId !== undefined ? { eventId, inviteeId } : [];
  });
  return { attributions, giverIds, allowing: await allowing(manager, named, Allowance.PLEDGES) };
}

/** Reads the rest. The number of statements does not grow with the group. */
export async function readBooks(
  { manager }: Transaction,
  { donorSecret }: LedgerHead,
  reads: readonly Reads[],
  references: References,
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
  const byId = new Map(donations.map((donation) => [donation.id, donation]));
  const lines = await linesOf(manager, donations);
  const attributions = new Map([
    ...references.attributions,
    ...(await readAttributions(manager, donations.map(targetOf))),
  ]);
  const parts = [...[...attributions.values()], ...[...lines.values()].flatMap(([first]) => first ?? [])];
  const choosers = [...attributions.values()].flatMap(choosersOf);
  const donors = [
    ...reads.flatMap(({ donor }) => (donor && donorKey(donorSecret, donor)) ?? []),
    ...donations.flatMap((donation) => donorKey(donorSecret, donation) ?? []),
  ];
  const moved = reads.flatMap(({ isMoved, donationId }) => (isMoved && donationId) || []);
  const consents = await readRowsByKey(manager, NameConsent, 'donationId', moved);
  const dated = reads.flatMap(({ isDated, target, donationId }) => {
    if (!isDated) return [];
    const eventId = target ? attributions.get(target.id)?.eventId : byId.get(donationId ?? '')?.eventId;
    return eventId ?? [];
  });
  const events = await readRowsByKey(manager, Event, 'id', dated, ['id', 'timeZone']);
  return {
    timeZones: new Map(events.map(({ id, timeZone }) => [id, timeZone])),
    consents: new Map(consents.map((consent) => [consent.donationId, consent])),
    donations: byId,
    lines,
    attributions,
    giverIds: references.giverIds,
    allowing: references.allowing,
    donorCounts: await DonorCounts.read(manager, donors),
    totals: await RunningTotals.read(manager, parts, choosers),
  };
}

async function linesOf(
  manager: EntityManager,
  donations: readonly Donation[],
): Promise<Map<string, LedgerLine[]>> {
  const lines = new Map<string, LedgerLine[]>(donations.map(({ id }) => [id, []]));
  const rows = await readRowsByKey(manager, LedgerLine, 'donationId', lines.keys());
  rows.sort((a, b) => a.number - b.number);
  for (const row of rows) lines.get(row.donationId)?.push(row);
  return lines;
}

async function givers(manager: EntityManager, donors: readonly Donor[]): Promise<Map<string, string>> {
  const ids = donors.flatMap(({ donorId }) => donorId ?? []);
  return new Map([...(await participants.read(manager, ids))].map(([donorId, { id }]) => [donorId, id]));
}
