import { newId } from '../../../core/ids.js';
import { NameConsent } from '../disclosure/name-consent.js';
import { Donation, DonationKind } from '../entity.js';
import type { Attribution } from '../ledger/attribution.js';
import { LedgerKind } from '../ledger/rows.js';
import { balanceMinor, shownMinor, sumsOfAll } from '../ledger/rules.js';
import type { MovedPart } from './rules.js';

/**
 * The gift that is moved, as one to something else: of the same donor, who lets the same be seen of it. It keeps the salt as
 * well, so that its lines repeat the commitment to the donor.
 * @param movesBySeveral whether the totals that count it move by several hidden gifts alone
 */
export function movedGift(
  from: Donation,
  { projectId, eventId, organisationId, countedBy }: Attribution,
  parts: readonly MovedPart[],
  { at, movesBySeveral }: { readonly at: number; readonly movesBySeveral: boolean },
): Donation {
  const amountMinor = balanceMinor(sumsOfAll(parts));
  const isPromised = parts.some(({ countsAs }) => countsAs === LedgerKind.PLEDGE);
  const { publishName, publishAmount, countedAlone } = from;
  return Object.assign(new Donation(), from, {
    ...{ id: newId('Donation'), projectId, eventId, organisationId, countedById: countedBy[0] ?? null },
    kind: isPromised ? DonationKind.PLEDGE : DonationKind.RECEIPT,
    ...{
      amountMinor,
      balanceMinor: amountMinor,
      shownMinor: shownMinor({ publishAmount, balanceMinor: amountMinor }),
    },
    countedAlone: countedAlone || (!publishName && movesBySeveral),
    recordedAt: at,
  });
}

/** How its donor agreed to be shown by name holds for what is moved, too. */
export function movedConsent(consent: NameConsent | undefined, { id }: Donation): NameConsent | null {
  return consent ? Object.assign(new NameConsent(), consent, { donationId: id }) : null;
}
