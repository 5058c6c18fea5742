import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Store, Transaction } from '../../../store/store.js';
import { isAllowed } from '../../invitation/naming/allowed.js';
import { Allowance } from '../../invitation/entity.js';
import { mustExist } from '../../reference.js';
import { must } from '../../right.js';
import { toldBy, type Told } from '../../shape/changes/told.js';
import { Donation } from '../entity.js';
import { LedgerLine, LedgerNote } from '../ledger/rows.js';
import { DonationEntry } from '../entries.js';
import type { DiscloseDonation, EraseDonor } from '../input.js';
import { readAttributions, subjectsOf, type Attribution } from '../ledger/attribution.js';
import { readLedgerHead } from '../ledger/books-read.js';
import { LEDGER } from '../ledger/ledger.js';
import { shownMinor } from '../ledger/rules.js';
import { DISCLOSE, KEEP_BOOKS } from '../permissions.js';
import { targetOf } from '../scope.js';
import type { KeptTotals } from '../totals/type.js';
import { mustHaveKnownDonor } from './donor.js';
import { NameConsent } from './name-consent.js';
import { mustHaveAgreed } from './naming.js';
import { recount, type Disclosed } from './recount.js';

interface Shown {
  readonly donation: Donation;
  readonly tell: () => Told;
}

/** Changes what is shown of a donor, and erases donors. The ledger's lines are not changed: they name nobody. */
export class DisclosureService {
  constructor(private readonly store: Store) {}

  /** From the commit on, results sent again (replays) show no more than this allows either. @throws Fault NOT_FOUND, FORBIDDEN */
  disclose(actor: Actor, { id, publishName, publishAmount, nameConsent }: DiscloseDonation): Promise<Shown> {
    return this.store.transact(
      async (tx) => {
        const disclosed = await read(tx, id);
        const { donation, attribution } = disclosed;
        must(actor, DISCLOSE, { bookkeeper: attribution.bookkeeper, donor: donation.giverId });
        const shown = {
          publishName: publishName ?? donation.publishName,
          publishAmount: publishAmount ?? donation.publishAmount,
        };
        const consent = mustHaveAgreed(actor, {
          ...{ donation, before: donation, after: shown, consent: nameConsent, at: tx.at },
          parties: { donor: donation.giverId, allowed: await allowedToName(tx, disclosed) },
        });
        const moved = await recount(tx, disclosed, (movesBySeveral) => ({
          ...shown,
          countedAlone:
            !shown.publishName && (donation.countedAlone || (donation.publishName && movesBySeveral)),
          shownMinor: shownMinor({ balanceMinor: donation.balanceMinor, ...shown }),
        }));
        tx.deferred.upsert(Donation, [donation], {
          changed: ['publishName', 'publishAmount', 'shownMinor', 'countedAlone'],
          key: ['id'],
        });
        if (consent) {
          tx.deferred.upsert(NameConsent, [consent], { changed: ['how', 'agreedAt'], key: ['donationId'] });
        }
        record(tx, DonationEntry.DONATION_DISCLOSURE_CHANGED, disclosed, moved);
        return { donation, tell: () => toldBy(tx) };
      },
      { reserve: LEDGER },
    );
  }

  /**
   * Deletes for good who gave and why lines were written: name, id, how the donor agreed to be named, reasons, and the salts that open the commitments. From then on
   * the donation counts as an anonymous one, that of a donor of its own. A key by which it would still be counted together with the
   * donor's other donations would also let whoever has the database identify the donor.
   * @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE where there is no donor to forget
   */
  eraseDonor(actor: Actor, { id }: EraseDonor): Promise<Shown> {
    return this.store.transact(
      async (tx) => {
        const disclosed = await read(tx, id);
        const { donation, attribution, lines } = disclosed;
        must(actor, KEEP_BOOKS, { bookkeeper: attribution.bookkeeper });
        mustHaveKnownDonor(donation);
        tx.erases = true;
        const nobody = { donorId: null, giverId: null, donorName: null, donorSalt: null };
        const moved = await recount(tx, disclosed, () => ({ ...nobody, publishName: false }));
        tx.deferred.upsert(Donation, [donation], {
          changed: ['donorId', 'giverId', 'donorName', 'donorSalt', 'publishName'],
          key: ['id'],
        });
        const lineIds = lines.map(({ id }) => id);
        tx.deferred.remove(LedgerNote, 'lineId', lineIds);
        tx.deferred.remove(NameConsent, 'donationId', [donation.id]);
        record(tx, DonationEntry.DONOR_ERASED, disclosed, moved);
        return { donation, tell: () => toldBy(tx) };
      },
      { reserve: LEDGER },
    );
  }
}

async function read(tx: Transaction, donationId: Id<'Donation'>): Promise<Disclosed> {
  // The head is read before the donation, because a line added in between would change `shownMinor` as well.
  const head = await readLedgerHead(tx.manager);
  const donation = await mustExist(tx.manager, Donation, 'id', donationId);
  const target = targetOf(donation);
  const attribution = (await readAttributions(tx.manager, [target])).get(target.id) as Attribution;
  const lines = await readRowsByKey(tx.manager, LedgerLine, 'donationId', [donation.id]);
  lines.sort((one, other) => one.number - other.number);
  return { head, donation, attribution, lines: lines as [LedgerLine, ...LedgerLine[]] };
}

/** @returns the host, where the donor lets it show the donor's gifts at its event by name */
async function allowedToName(
  { manager }: Transaction,
  { donation: { eventId, giverId }, attribution }: Disclosed,
): Promise<string | null> {
  if (eventId === null || giverId === null) return null;
  const allows = await isAllowed(manager, eventId, giverId, Allowance.PLEDGES);
  return allows ? attribution.bookkeeper : null;
}

function record(
  tx: Transaction,
  kind: DonationEntry,
  { donation, attribution }: Disclosed,
  moved: KeptTotals,
): void {
  const { id, projectId, eventId, organisationId } = donation;
  tx.append(kind, subjectsOf(donation, Object.keys(moved.totals), attribution.lineages), {
    donation: id,
    project: projectId,
    event: eventId,
    organisation: organisationId,
    ...moved,
  });
}
