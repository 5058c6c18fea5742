import type { Told } from '../../shape/changes/told.js';
import { Donation } from '../entity.js';
import { DonationEntry } from '../entries.js';
import { EVERYTHING } from '../totals/everything.js';
import type { Attribution } from './attribution.js';
import type { LedgerKind, LedgerLine } from './rows.js';

/** A line that was written, and its donation as it was right after. */
export interface Posted {
  readonly donation: Donation;
  readonly line: LedgerLine;
  readonly tell: () => Told;
}

export const ENTRY_KINDS: Record<LedgerKind, DonationEntry> = {
  PLEDGE: DonationEntry.DONATION_PLEDGED,
  RECEIPT: DonationEntry.DONATION_RECEIVED,
  REFUND: DonationEntry.DONATION_REFUNDED,
  CORRECTION: DonationEntry.DONATION_CORRECTED,
  MOVE: DonationEntry.DONATION_MOVED,
};

/** A donation as it was right after one of its lines. */
export function asOf(donation: Donation, line: LedgerLine, attribution: Attribution | undefined): Posted {
  return {
    donation: Object.assign(new Donation(), donation, { upToNumber: line.number }),
    line,
    tell: () => told(donation, line, attribution),
  };
}

/** As the entry of the line tells it. */
export function told(
  donation: Donation,
  { kind, scopes }: LedgerLine,
  attribution: Attribution | undefined,
): Told {
  const { id, projectId, eventId, organisationId } = donation;
  const named = [id, projectId, eventId, organisationId].filter((each) => each !== null);
  const counting = scopes.filter((scope) => scope !== EVERYTHING);
  const about = new Set([...named, ...counting, ...(attribution?.lineages ?? [])]);
  return { kinds: [ENTRY_KINDS[kind]], about: [...about] };
}
