import { In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Store, Transaction } from '../../store/store.js';
import { mustLock } from '../reference.js';
import { DonationEntry } from './entries.js';
import { donorKey } from './donor.js';
import { Donation, LedgerHead, LedgerLine, LedgerNote } from './entity.js';
import { mustDisclose, mustKeepBooks } from './permissions.js';
import { isAnonymous, shownMinor } from './rules.js';
import { readTarget } from './scope.js';
import { readStandings, type Standing } from './standing.js';

/** What a donor lets be seen; what is left out stays as it is. */
export interface Disclosure {
  readonly publishName?: boolean | null;
  readonly publishAmount?: boolean | null;
}

/** What is shown of donors, and the end of it. The ledger's lines stay as they are: they name nobody. */
export class DisclosureService {
  constructor(private readonly store: Store) {}

  /** Takes effect at once and everywhere, in what is sent again too. @throws Fault NOT_FOUND, FORBIDDEN */
  disclose(actor: Actor, donationId: string, { publishName, publishAmount }: Disclosure): Promise<Donation> {
    return this.store.transact(async (tx) => {
      const { donation, standing } = await locked(tx, donationId);
      mustDisclose(actor, standing.lineages, donation);
      const shown = {
        publishName: publishName ?? donation.publishName,
        publishAmount: publishAmount ?? donation.publishAmount,
      };
      Object.assign(donation, shown);
      donation.shownMinor = shownMinor(donation);
      await tx.manager.update(Donation, { id: donation.id }, { ...shown, shownMinor: donation.shownMinor });
      record(tx, DonationEntry.DONATION_DISCLOSURE_CHANGED, donation, standing);
      return donation;
    });
  }

  /**
   * Forgets who gave, and why lines were written, for good: name, id, reasons and the salts that open the commitments.
   * What stays is the keyed hash that she is counted by, so that she counts once with what else she gave.
   * @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE where there is no donor to forget
   */
  eraseDonor(actor: Actor, donationId: string): Promise<Donation> {
    return this.store.transact(async (tx) => {
      const { head, donation, standing } = await locked(tx, donationId);
      mustKeepBooks(actor, standing.lineages);
      if (isAnonymous(donation) || donation.donorSalt === null) {
        throw new Fault('WRONG_STATE', 'Nobody is known to have given it.', { field: ['donationId'] });
      }
      tx.erases = true;
      const erasedDonor = donorKey(head.donorSecret, donation) ?? null;
      const erased = { erasedDonor, donorId: null, donorName: null, donorSalt: null, publishName: false };
      await tx.manager.update(Donation, { id: donation.id }, erased);
      const lines = await tx.manager.findBy(LedgerLine, { donationId: donation.id });
      await tx.manager.delete(LedgerNote, { lineId: In(lines.map(({ id }) => id)) });
      record(tx, DonationEntry.DONOR_ERASED, donation, standing);
      return Object.assign(donation, erased);
    });
  }
}

async function locked(
  tx: Transaction,
  donationId: string,
): Promise<{ head: LedgerHead; donation: Donation; standing: Standing }> {
  // The ledger's lock too: whoever adds a line to it says anew what lists sort it by.
  const [head] = (await tx.lock(LedgerHead, { id: 1 })) as [LedgerHead];
  const donation = await mustLock(tx, Donation, 'donationId', donationId);
  const target = readTarget(donation);
  const standing = (await readStandings(tx.manager, [target])).get(target.id) as Standing;
  return { head, donation, standing };
}

function record(tx: Transaction, kind: DonationEntry, donation: Donation, { lineages }: Standing): void {
  const { id, projectId, eventId, organisationId } = donation;
  const own = [projectId, eventId].filter((about) => about !== null);
  tx.append(kind, [...own, ...lineages], {
    donation: id,
    project: projectId,
    event: eventId,
    organisation: organisationId,
  });
}
