import { dayIn, USUAL_TIME_ZONE } from '../../../core/time.js';
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
import { DonationEntry } from '../entries.js';
import { addCounts, countsOf, shownMinor, balanceMinor, sumsOf, sumsOfAll } from './rules.js';
import { targetOf, type Target } from '../scope.js';
import { choosersOf, subjectsOf, type Attribution } from './attribution.js';
import { movedConsent } from '../moving/gift.js';
import { afterBoth, counterparts, movedMoney, type Move } from '../moving/move.js';
import type { FollowMoved, MovedMoney } from '../ports/moved.js';
import type { KeptTotals } from '../totals/type.js';
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
  private readonly moved: MovedMoney[] = [];
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

  /** Today where something is given to: in the time zone of its event. Read only for requests that say a day. */
  todayAt({ eventId }: Pick<Attribution, 'eventId'>): string {
    return dayIn(this.state.timeZones.get(eventId ?? '') ?? USUAL_TIME_ZONE, this.at);
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
  linesOf({ id }: Donation): LedgerLine[] {
    return this.state.lines.get(id) as LedgerLine[];
  }

  /** The answer that a request was given before. */
  posted(donationId: string, lineId: string): Posted {
    const donation = this.donation(donationId);
    const line = this.linesOf(donation).find(({ id }) => id === lineId) as LedgerLine;
    const posted = asOf(donation, line, this.state.attributions.get(targetOf(donation).id));
    const from = this.movedFrom(line);
    if (!from) return posted;
    const { kinds, about } = posted.tell();
    return { ...posted, tell: () => ({ kinds, about: [...new Set([...about, ...from])] }) };
  }

  /** All that was told of what lost the money that a line brings; undefined of a line that moves nothing. */
  private movedFrom({ counterpartId }: LedgerLine): readonly string[] | undefined {
    if (!counterpartId) return undefined;
    const from = this.donationOf(counterpartId);
    const [first] = this.linesOf(from);
    const { lineages = [] } = this.state.attributions.get(targetOf(from).id) ?? {};
    return [from.id, ...subjectsOf(from, first?.scopes ?? [], lineages)];
  }

  /** Whether the public totals that count a target move by several hidden gifts alone. */
  movesBySeveral(attribution: Attribution): boolean {
    return this.state.totals.movesBy(choosersOf(attribution), attribution.currency) > EACH_GIFT;
  }

  /** Opens a donation with its first line. */
  open(donation: Donation, attribution: Attribution, { reason, receivedOn, consent }: Opening): Posted {
    const kind = LedgerKind[donation.kind];
    const { amountMinor } = donation;
    const facts = { kind, countsAs: kind, amountMinor, receivedOn, ...(reason !== undefined && { reason }) };
    const line = this.post(donation, [], facts, attribution);
    this.begin(donation, attribution, consent);
    // No other request of this group can name the new donation, so no line is added to it before the group is written.
    donation.upToNumber = line.number;
    return { donation, line, tell: () => told(donation, line, attribution) };
  }

  /** Adds a line to an earlier donation. */
  append(donation: Donation, attribution: Attribution, facts: LineFacts): Posted {
    const line = this.post(donation, this.linesOf(donation), facts, attribution);
    this.rebalance(donation);
    return asOf(donation, line, attribution);
  }

  /** Moves parts of an earlier donation to a new one, told by one entry: a total that counts both never shows the money twice, or not at all. */
  move(move: Move): Posted {
    const { from, to, fromAttribution, toAttribution } = move;
    const lines = this.linesOf(from);
    this.moved.push(movedMoney(move, lines));
    const gained: LedgerLine[] = [];
    // The donor has consented to the rule of what it was recorded for.
    const movesBy = this.state.totals.movesBy(choosersOf(fromAttribution), from.currency);
    let totals: KeptTotals = { totals: {} };
    for (const { out, into } of counterparts(move, lines)) {
      totals = afterBoth(totals, this.add(from, lines, out, fromAttribution));
      totals = afterBoth(totals, this.add(to, gained, into, toAttribution, { movesBy, like: lines[0] }));
    }
    this.rebalance(from);
    this.begin(to, toAttribution, movedConsent(this.state.consents.get(from.id), to));
    const line = gained.at(-1) as LedgerLine;
    to.upToNumber = line.number;
    const [first] = lines as [LedgerLine, ...LedgerLine[]];
    const left = subjectsOf(from, first.scopes, fromAttribution.lineages);
    const subjects = [...new Set([...left, ...toAttribution.subjects])];
    this.tell(line, to, subjects, { movedFrom: from.id, ...totals });
    return {
      donation: to,
      line,
      tell: () => ({ kinds: [DonationEntry.DONATION_MOVED], about: [from.id, to.id, ...subjects] }),
    };
  }

  /** @param answers the rows by which repeated requests get the same answer */
  write(answers: readonly IdempotencyRow[], followMoved: FollowMoved): void | Promise<void> {
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
    if (this.moved.length) return followMoved(tx, this.moved);
  }

  private begin(donation: Donation, { countedBy }: Attribution, consent: NameConsent | null): void {
    this.donations.push(donation);
    for (const scope of countedBy.slice(1)) {
      this.above.push({ scope, recordedAt: donation.recordedAt, donationId: donation.id });
    }
    if (consent) this.consents.push(consent);
  }

  private rebalance(donation: Donation): void {
    donation.balanceMinor = balanceMinor(sumsOfAll(this.linesOf(donation)));
    donation.shownMinor = shownMinor(donation);
    this.changed.add(donation);
  }

  /** Adds a line to a donation, and tells it. @param lines of the donation so far */
  private post(
    donation: Donation,
    lines: LedgerLine[],
    facts: LineFacts,
    attribution: Attribution,
  ): LedgerLine {
    const totals = this.add(donation, lines, facts, attribution);
    const line = lines.at(-1) as LedgerLine;
    const { scopes } = line;
    const subjects =
      scopes === attribution.scopes
        ? attribution.subjects
        : subjectsOf(donation, scopes, attribution.lineages);
    this.tell(line, donation, subjects, totals);
    return line;
  }

  private tell(
    { id, kind }: LedgerLine,
    { id: donation, projectId, eventId, organisationId }: Donation,
    subjects: readonly string[],
    more: KeptTotals & { readonly movedFrom?: string },
  ): void {
    this.tx.append(ENTRY_KINDS[kind], subjects, {
      donation,
      line: id,
      project: projectId,
      event: eventId,
      organisation: organisationId,
      ...more,
    });
  }

  /**
   * Adds a line to a donation and to the totals of its scopes, and makes it the last of the chain.
   * @param lines of the donation so far
   * @returns the totals that it moves
   */
  private add(
    donation: Donation,
    lines: LedgerLine[],
    facts: LineFacts,
    attribution: Attribution,
    { movesBy, like }: { readonly movesBy?: number; readonly like?: LedgerLine | undefined } = {},
  ): KeptTotals {
    // All lines of a donation count in the scopes of the first, even if an organisation got another parent in between.
    const scopes = lines[0]?.scopes ?? attribution.scopes;
    const donorCommitment = (lines[0] ?? like)?.donorCommitment;
    const { line, note } = nextLine(this.head, donation, facts, {
      ...{ scopes, recordedAt: this.at },
      ...(donorCommitment !== undefined && { donorCommitment }),
    });
    const before = countsOf(sumsOfAll(lines));
    lines.push(line);
    const after = countsOf(sumsOfAll(lines));
    const counts = addCounts(after, before, -1);
    const { currency, number } = line;
    this.head.number = number;
    this.head.hash = line.hash;
    this.lines.push(line);
    if (note) this.notes.push(note);
    return this.state.totals.move({
      scopes,
      currency,
      sums: sumsOf(line),
      counts,
      number,
      bookkeeper: attribution.bookkeeper,
      isLine: true,
      gift: giftOf(donation, after.donationCount > 0),
      choosers: choosersOf(attribution),
      donors: this.moveDonor(donation, line, counts.donationCount),
      ...(movesBy !== undefined && { movesBy }),
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

/** What is said of a donation when it is opened. */
interface Opening {
  readonly reason: string | undefined;
  readonly receivedOn: string | null;
  readonly consent: NameConsent | null;
}

/** A donation, as totals need to know it. */
export function giftOf(donation: Donation, hasBalance: boolean): TotalChange['gift'] {
  const { id, publishAmount } = donation;
  return { id, isHidden: !publishAmount, hasBalance, giver: giverOf(donation) };
}
