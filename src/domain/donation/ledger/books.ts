import { rowsOf } from '../../../store/rows.js';
import type { Transaction } from '../../../store/store.js';
import { IdempotencyRow } from '../../idempotency/entity.js';
import { missing, mustNotBeMerged } from '../../reference.js';
import { participants } from '../../volunteer/participant.js';
import { bodyAtEvent } from '../../invitation/naming/allowed.js';
import { readReferences, readBooks, readLedgerHead, type BooksState, type Reads } from './books-read.js';
import { donorKey, giverOf, type Donor } from '../disclosure/donor.js';
import { NameConsent } from '../disclosure/name-consent.js';
import { Donation, DonationAbove } from '../entity.js';
import { LedgerHead, LedgerKind, LedgerLine, LedgerNote } from './rows.js';
import { nextLine, type LineFacts } from './line.js';
import { asOf, ENTRY_KINDS, told, type Posted } from './posted.js';
import { addCounts, countsOf, shownMinor, balanceMinor, sumsOf, sumsOfAll } from './rules.js';
import { targetOf, type Target } from '../scope.js';
import { choosersOf, subjectsOf, type Attribution } from './attribution.js';
import type { TotalChange } from '../totals/change.js';
import { EACH_GIFT } from '../totals/totals.js';

/**
 * The part of the ledger that a group of requests needs. It is read in a few statements, changed in memory by one request after
 * another, and written in a few statements. No row is locked in between: the write succeeds only if the ledger's head is still the
 * one that was read at the start. A request that is refused has changed nothing in memory.
 */
export class Books {
  private readonly donations: Donation[] = [];
  private readonly above: DonationAbove[] = [];
  private readonly lines: LedgerLine[] = [];
  private readonly notes: LedgerNote[] = [];
  private readonly consents: NameConsent[] = [];
  /** Earlier donations that lines were added to. */
  private readonly changed = new Set<Donation>();

  private constructor(
    private readonly tx: Transaction,
    private readonly head: LedgerHead,
    private readonly state: BooksState,
  ) {}

  static async open(tx: Transaction, reads: readonly Reads[]): Promise<Books> {
    const head = await readLedgerHead(tx.manager);
    const references = await readReferences(tx, reads);
    return new Books(tx, head, await readBooks(tx, head, reads, references));
  }

  /** The time at which all lines of this group are recorded. */
  get at(): number {
    return this.tx.at;
  }

  /** @throws Fault NOT_FOUND said of the field that names the target */
  attribution({ id, kind, field }: Target): Attribution {
    return this.state.attributions.get(id) ?? missing(kind, 'to', field);
  }

  /** @returns who has the donor's rights, null where the donor has no id, or none that is there */
  giverOf({ donorId }: Donor): string | null {
    return donorId === null ? null : (this.state.giverIds.get(donorId) ?? null);
  }

  /** @throws Fault NOT_FOUND, MERGED said of the field that names the donor */
  mustKnow(donor: Donor): void {
    const { donorId } = donor;
    if (donorId === null) return;
    const kind = participants.kindOf(donorId);
    const path = ['donor', participants.fieldOf(donorId)];
    const giverId = this.giverOf(donor) ?? missing(kind, ...path);
    mustNotBeMerged({ mergedIntoId: giverId === donorId ? null : giverId }, ...path);
  }

  /** @returns the host, where a donor lets it show the donor's gifts at its event by name */
  allowedToName(giverId: string | null, { eventId, bookkeeper }: Attribution): string | null {
    const allows =
      giverId !== null && eventId !== null && this.state.allowing.has(bodyAtEvent(eventId, giverId));
    return allows ? bookkeeper : null;
  }

  /** @throws Fault NOT_FOUND */
  donation(id: string): Donation {
    return this.state.donations.get(id) ?? missing('Donation', 'id');
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

  /** The answer that a request was given before. */
  posted(donationId: string, lineId: string): Posted {
    const donation = this.donation(donationId);
    const line = this.linesOf(donation).find(({ id }) => id === lineId) as LedgerLine;
    return asOf(donation, line, this.state.attributions.get(targetOf(donation).id));
  }

  /** Whether the public totals that count a target move by several hidden gifts alone. */
  movesBySeveral(attribution: Attribution): boolean {
    return this.state.totals.movesBy(choosersOf(attribution), attribution.currency) > EACH_GIFT;
  }

  /** Opens a donation with its first line. */
  open(
    donation: Donation,
    attribution: Attribution,
    { reason, consent }: { readonly reason: string | undefined; readonly consent: NameConsent | null },
  ): Posted {
    const kind = LedgerKind[donation.kind];
    const { line, note } = nextLine(
      this.head,
      donation,
      { kind, countsAs: kind, amountMinor: donation.amountMinor, ...(reason !== undefined && { reason }) },
      { scopes: attribution.scopes, recordedAt: this.at },
    );
    this.post(donation, [line], note, attribution);
    this.donations.push(donation);
    for (const scope of attribution.countedBy.slice(1)) {
      this.above.push({ scope, recordedAt: donation.recordedAt, donationId: donation.id });
    }
    if (consent) this.consents.push(consent);
    // No other request of this group can name the new donation, so no line is added to it before the group is written.
    donation.upToNumber = line.number;
    return { donation, line, tell: () => told(donation, line, attribution) };
  }

  /** Adds a line to an earlier donation. */
  append(donation: Donation, attribution: Attribution, facts: LineFacts): Posted {
    const lines = this.state.lines.get(donation.id) as [LedgerLine, ...LedgerLine[]];
    // All lines of a donation count in the scopes of the first, even if an organisation got another parent in between.
    const { scopes, donorCommitment } = lines[0];
    const from = { scopes, donorCommitment, recordedAt: this.at };
    const { line, note } = nextLine(this.head, donation, facts, from);
    lines.push(line);
    this.post(donation, lines, note, attribution);
    donation.balanceMinor = balanceMinor(sumsOfAll(lines));
    donation.shownMinor = shownMinor(donation);
    this.changed.add(donation);
    return asOf(donation, line, attribution);
  }

  /** @param answers the rows by which repeated requests get the same answer */
  write(answers: readonly IdempotencyRow[]): void {
    const { tx, head } = this;
    if (!this.lines.length) return;
    // Before the head is locked, because this insert waits for other transactions that use the same key.
    tx.deferred.insert(rowsOf(IdempotencyRow, answers));
    const { number, hash, version } = head;
    tx.deferred.move(LedgerHead, 'version', version, { version: version + 1, number, hash });
    tx.deferred.insert(
      rowsOf(Donation, this.donations),
      rowsOf(DonationAbove, this.above),
      rowsOf(LedgerLine, this.lines),
      rowsOf(LedgerNote, this.notes),
      rowsOf(NameConsent, this.consents),
      this.state.donorCounts.newRows,
    );
    tx.deferred.upsert(Donation, [...this.changed], { changed: ['balanceMinor', 'shownMinor'], key: ['id'] });
    this.state.donorCounts.writeChanged(tx);
    this.state.totals.write(tx);
  }

  /**
   * Adds a line to the totals of its scopes, makes it the last of the chain and appends its entry to the feed.
   * @param lines of the donation, the new one last
   */
  private post(
    donation: Donation,
    lines: readonly LedgerLine[],
    note: LedgerNote | undefined,
    attribution: Attribution,
  ): void {
    const [first, line] = [lines[0], lines.at(-1)] as [LedgerLine, LedgerLine];
    const { scopes, currency, number } = line;
    const after = countsOf(sumsOfAll(lines));
    const counts = addCounts(after, countsOf(sumsOfAll(lines.slice(0, -1))), -1);
    const { bookkeeper } = attribution;
    const moved = this.state.totals.move({
      scopes,
      currency,
      sums: sumsOf(line),
      counts,
      number,
      bookkeeper,
      isLine: true,
      gift: giftOf(donation, after.donationCount > 0),
      choosers: choosersOf(attribution),
      donors: this.moveDonor(donation, first, counts.donationCount),
    });
    this.head.number = line.number;
    this.head.hash = line.hash;
    this.lines.push(line);
    if (note) this.notes.push(note);
    const subjects =
      scopes === attribution.scopes
        ? attribution.subjects
        : subjectsOf(donation, scopes, attribution.lineages);
    this.tx.append(ENTRY_KINDS[line.kind], subjects, {
      donation: donation.id,
      line: line.id,
      project: donation.projectId,
      event: donation.eventId,
      organisation: donation.organisationId,
      ...moved,
    });
  }

  /** @param change of the number of donations with a balance */
  private moveDonor(
    donation: Donation,
    { scopes, currency }: LedgerLine,
    change: number,
  ): TotalChange['donors'] {
    if (change !== 1 && change !== -1) return undefined;
    const donor = donorKey(this.head.donorSecret, donation);
    const moved = { donor, scopes, currency, change } as const;
    return { scopes: this.state.donorCounts.move(moved), change };
  }
}

/** A donation, as totals need to know it. */
export function giftOf(donation: Donation, hasBalance: boolean): TotalChange['gift'] {
  const { id, publishAmount } = donation;
  return { id, isHidden: !publishAmount, hasBalance, giver: giverOf(donation) };
}
