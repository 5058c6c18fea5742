import { rowsOf } from '../../store/rows.js';
import type { Transaction } from '../../store/store.js';
import { IdempotencyRow } from '../idempotency/entity.js';
import { missing } from '../reference.js';
import { DonationEntry } from './entries.js';
import { readAround, readBooks, type BooksState, type Reads } from './books-read.js';
import { donorKeyOf, isVolunteer, type Donor } from './donor.js';
import { Donation, LedgerHead, LedgerKind, LedgerLine, LedgerNote } from './entity.js';
import { nextLine, type LineFacts } from './line.js';
import { addCounts, countsOf, isAnonymous, shownMinor, standsMinor, sumsOf, sumsOfAll } from './rules.js';
import type { Target } from './scope.js';
import type { Standing } from './standing.js';
import { EVERYTHING, type TotalChange } from './totals.js';

/** A line that was written, and its donation as it stood right after. */
export interface Posted {
  readonly donation: Donation;
  readonly line: LedgerLine;
}

const ENTRY_KINDS: Record<LedgerKind, DonationEntry> = {
  PLEDGE: DonationEntry.DONATION_PLEDGED,
  RECEIPT: DonationEntry.DONATION_RECEIVED,
  REFUND: DonationEntry.DONATION_REFUNDED,
  CORRECTION: DonationEntry.DONATION_CORRECTED,
};

/**
 * The ledger as a group of requests finds it: read in a few queries under the ledger's lock, decided on and added to in
 * memory one request after another, written in a few statements. What refuses a request does so before anything of it
 * is added.
 */
export class Books {
  private readonly donations: Donation[] = [];
  private readonly lines: LedgerLine[] = [];
  private readonly notes: LedgerNote[] = [];
  /** Donations of earlier groups that lines were added to. */
  private readonly moved = new Set<Donation>();

  private constructor(
    private readonly tx: Transaction,
    private readonly head: LedgerHead,
    private readonly state: BooksState,
  ) {}

  /** Waits for the ledger's lock: what is decided on was read under it, and is written before others have it. */
  static async open(tx: Transaction, reads: readonly Reads[]): Promise<Books> {
    const around = await readAround(tx, reads);
    const [head] = (await tx.lock(LedgerHead, { id: 1 })) as [LedgerHead];
    return new Books(tx, head, await readBooks(tx, head, reads, around));
  }

  /** When everything of this group is recorded. */
  get at(): number {
    return this.tx.at;
  }

  /** @throws Fault NOT_FOUND said of the field that names the target */
  standing({ id, kind, field }: Target): Standing {
    return this.state.standings.get(id) ?? missing(kind, field);
  }

  /** @throws Fault NOT_FOUND said of the field that names the donor */
  mustKnowDonor({ donorId }: Donor): void {
    if (donorId === null || this.state.donorIds.has(donorId)) return;
    if (isVolunteer(donorId)) missing('Volunteer', 'volunteerId');
    missing('Organisation', 'organisationId');
  }

  /** @throws Fault NOT_FOUND */
  donation(id: string): Donation {
    return this.state.donations.get(id) ?? missing('Donation', 'donationId');
  }

  /** The donation that a line is of. @throws Fault NOT_FOUND */
  donationOf(lineId: string): Donation {
    for (const [donationId, lines] of this.state.lines) {
      if (lines.some(({ id }) => id === lineId)) return this.donation(donationId);
    }
    return missing('LedgerLine', 'lineId');
  }

  /** The lines of a donation so far, the first one first. */
  linesOf({ id }: Donation): readonly LedgerLine[] {
    return this.state.lines.get(id) as LedgerLine[];
  }

  /** What a request was answered with before, as it was then. */
  posted(donationId: string, lineId: string): Posted {
    const donation = this.donation(donationId);
    return asOf(donation, this.linesOf(donation).find(({ id }) => id === lineId) as LedgerLine);
  }

  /** Opens a donation with its first line. */
  open(donation: Donation, standing: Standing, reason?: string): Posted {
    const kind = LedgerKind[donation.kind];
    const { line, note } = nextLine(
      this.head,
      donation,
      { kind, countsAs: kind, amountMinor: donation.amountMinor, ...(reason !== undefined && { reason }) },
      { scopes: [...standing.scopes], recordedAt: this.at },
    );
    this.post(donation, [line], note, standing);
    this.donations.push(donation);
    // Nothing of this group can be added to it, so it stays as it is now.
    donation.upToPlace = line.place;
    return { donation, line };
  }

  /** Adds a line to a donation that is there. */
  append(donation: Donation, standing: Standing, facts: LineFacts): Posted {
    const lines = this.state.lines.get(donation.id) as [LedgerLine, ...LedgerLine[]];
    // Later lines count where the first did, even if an organisation has moved in between.
    const { scopes, donorCommitment } = lines[0];
    const from = { scopes, donorCommitment, recordedAt: this.at };
    const { line, note } = nextLine(this.head, donation, facts, from);
    lines.push(line);
    this.post(donation, lines, note, standing);
    donation.standsMinor = standsMinor(sumsOfAll(lines));
    donation.shownMinor = shownMinor(donation);
    this.moved.add(donation);
    return asOf(donation, line);
  }

  /** @param answers what the requests are to be answered with when they come again */
  async write(answers: readonly IdempotencyRow[]): Promise<void> {
    const { tx, head } = this;
    if (!this.lines.length) return;
    await tx.insertAll(
      rowsOf(Donation, this.donations),
      rowsOf(LedgerLine, this.lines),
      rowsOf(LedgerNote, this.notes),
      this.state.donorCounts.newRows,
      rowsOf(IdempotencyRow, answers),
    );
    await tx.upsert(Donation, [...this.moved], { changed: ['standsMinor', 'shownMinor'], key: ['id'] });
    await this.state.donorCounts.writeMoved(tx);
    await this.state.totals.write(tx);
    await tx.manager.query('UPDATE ledger_head SET place = ?, hash = ? WHERE id = 1', [
      head.place,
      head.hash,
    ]);
  }

  /**
   * Moves the totals of a line's scopes, makes it the end of the chain and says so in the feed.
   * @param lines of the donation, the new one last
   */
  private post(
    donation: Donation,
    lines: readonly LedgerLine[],
    note: LedgerNote | undefined,
    { lineages }: Standing,
  ): void {
    const [first, line] = [lines[0], lines.at(-1)] as [LedgerLine, LedgerLine];
    const { scopes, currency } = line;
    const counts = addCounts(countsOf(sumsOfAll(lines)), countsOf(sumsOfAll(lines.slice(0, -1))), -1);
    const totals = this.state.totals.move({
      ...{ scopes, currency, sums: sumsOf(line), counts },
      donors: this.moveDonor(donation, first, counts.donationCount),
    });
    this.head.place = line.place;
    this.head.hash = line.hash;
    this.lines.push(line);
    if (note) this.notes.push(note);
    const own = [donation.projectId, donation.eventId].filter((id) => id !== null);
    // The scopes too: whoever stood above it when it began still sees its total move.
    const moved = scopes.filter((scope) => scope !== EVERYTHING);
    this.tx.append(ENTRY_KINDS[line.kind], [...own, ...moved, ...lineages], {
      donation: donation.id,
      line: line.id,
      project: donation.projectId,
      event: donation.eventId,
      organisation: donation.organisationId,
      totals,
    });
  }

  /** @param change of the number of donations that stand */
  private moveDonor(
    donation: Donation,
    { scopes, currency, place }: LedgerLine,
    change: number,
  ): TotalChange['donors'] {
    if (change !== 1 && change !== -1) return undefined;
    const donor = donorKeyOf(this.head.donorSecret, donation);
    const anonymous = isAnonymous(donation);
    const moved = { donor, anonymous, scopes, currency, place, change } as const;
    return { scopes: this.state.donorCounts.move(moved), change };
  }
}

/** A donation as it stood right after one of its lines. */
function asOf(donation: Donation, line: LedgerLine): Posted {
  return { donation: Object.assign(new Donation(), donation, { upToPlace: line.place }), line };
}
