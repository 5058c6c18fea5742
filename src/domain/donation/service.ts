import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import type { Amount } from '../../core/money.js';
import { markOf } from '../idempotency/once.js';
import type { RepeatableRequest } from '../shape/inputs/repeatable.js';
import { Donation, DonationKind } from './entity.js';
import { LedgerKind, type LedgerLine } from './ledger/rows.js';
import type { CorrectDonation, ReceivePledge, RecordDonation, RefundDonation } from './input.js';
import type { MoveDonation } from './moving/input.js';
import { movedGift } from './moving/gift.js';
import { movedParts } from './moving/rules.js';
import type { Books } from './ledger/books.js';
import type { Posted } from './ledger/posted.js';
import type { Ledger } from './ledger/ledger.js';
import { newSalt, type LineFacts } from './ledger/line.js';
import {
  correctionOf,
  mustBePledge,
  mustBeReceivable,
  mustBeRefundable,
  mustExplainReceipt,
  mustHaveCome,
  mustTakePromises,
  shownMinor,
  sumsOfAll,
} from './ledger/rules.js';
import type { Attribution } from './ledger/attribution.js';
import { mustReach } from '../project/permissions.js';
import { mustNotBeMerged } from '../reference.js';
import { must } from '../right.js';
import { mustHaveAgreed, NOTHING_SHOWN } from './disclosure/naming.js';
import { KEEP_BOOKS, PLEDGE } from './permissions.js';
import { targetOf } from './scope.js';

/** The commands that add a line to the ledger. Each is decided on the books of its group. */
export class DonationService {
  constructor(private readonly ledger: Ledger) {}

  /** @throws Fault FORBIDDEN, those of mustHaveAgreed, PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN for a promise, REQUIRED for money without a reason */
  record({ actor, command, request }: Asked<RecordDonation>): Promise<Posted> {
    const { to: target, donor, kind, publishName, publishAmount, receivedOn } = command;
    const decide = (books: Books) => {
      const attribution = books.attribution(target);
      const giverId = books.giverOf(donor);
      const { bookkeeper, currency, projectId, eventId, organisationId, state } = attribution;
      const parties = { bookkeeper, donor: giverId };
      const right = kind === DonationKind.PLEDGE ? PLEDGE : KEEP_BOOKS;
      mustReach(actor, right, parties, attribution, 'to', 'projectId');
      mustNotBeMerged(attribution, 'to', target.field);
      books.mustKnow(donor);
      const gift = { id: newId('Donation'), ...donor, giverId };
      const shown = { publishName, publishAmount };
      const consent = mustHaveAgreed(actor, {
        donation: gift,
        before: NOTHING_SHOWN,
        after: shown,
        at: books.at,
        parties: { donor: giverId, allowed: books.allowedToName(giverId, attribution) },
        consent: command.nameConsent,
      });
      const amountMinor = minorOf(command.amount, currency);
      const reason = command.reason ?? undefined;
      if (kind === DonationKind.PLEDGE) mustTakePromises(state);
      else mustExplainReceipt(state, reason);
      if (receivedOn !== null) mustHaveCome(kind, receivedOn, books.todayAt(attribution));
      // Not spread into one object first: of so many properties that takes longer than all else here.
      const donation = Object.assign(new Donation(), gift, shown, {
        kind,
        amountMinor,
        currency,
        projectId,
        eventId,
        organisationId,
        countedById: attribution.countedBy[0] ?? null,
        donorSalt: newSalt(),
        // Counted with the donor's other gifts, a total would link it to them.
        countedAlone: !publishName && books.movesBySeveral(attribution),
        balanceMinor: amountMinor,
        shownMinor: shownMinor({ publishAmount, balanceMinor: amountMinor }),
        recordedAt: books.at,
      });
      return books.open(donation, attribution, { reason, receivedOn, consent });
    };
    return this.ledger.submit({
      mark: markOf(actor, request),
      reads: { target, donor, isNamed: publishName, isDated: receivedOn !== null },
      decide,
    });
  }

  /** @throws Fault WRONG_STATE, AMOUNT_TOO_LARGE, REQUIRED where the project takes no promises and no reason is given */
  receivePledge(asked: Asked<ReceivePledge>): Promise<Posted> {
    const { command } = asked;
    const { id: donationId, receivedOn } = command;
    const about = { donationId, isDated: receivedOn !== null };
    return this.append(asked, about, ({ donation, lines, attribution, books }) => {
      mustBePledge(donation);
      const amountMinor = minorOf(command.amount, donation.currency);
      mustBeReceivable(lines, amountMinor);
      const reason = command.reason ?? undefined;
      mustExplainReceipt(attribution.state, reason);
      const kind = LedgerKind.RECEIPT;
      if (receivedOn !== null) mustHaveCome(kind, receivedOn, books.todayAt(donation));
      return { kind, countsAs: kind, amountMinor, receivedOn, ...(reason !== undefined && { reason }) };
    });
  }

  /** @throws Fault REFUND_TOO_LARGE */
  refund(asked: Asked<RefundDonation>): Promise<Posted> {
    const { command } = asked;
    return this.append(asked, { donationId: command.id }, ({ donation, lines }) => {
      const amountMinor = minorOf(command.amount, donation.currency);
      mustBeRefundable(lines, amountMinor);
      const kind = LedgerKind.REFUND;
      return { kind, countsAs: kind, amountMinor, reason: command.reason };
    });
  }

  /** @throws Fault CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, REFUND_TOO_LARGE */
  correct(asked: Asked<CorrectDonation>): Promise<Posted> {
    const { command } = asked;
    const { lineId, reason } = command;
    return this.append(asked, { lineId }, ({ donation, lines }) => {
      const correction = correctionOf(lines, lineId, minorOf(command.amount, donation.currency));
      return { kind: LedgerKind.CORRECTION, ...correction, correctsId: lineId, reason };
    });
  }

  /**
   * Who keeps the books of both moves a gift: it is money of the one, and comes into the books of the other.
   * @throws Fault FORBIDDEN, MERGED, MOVE_TO_ITSELF, CURRENCY_MISMATCH, those of movedParts; PROJECT_NOT_LISTED, PROJECT_CLOSED,
   * PROJECT_WITHDRAWN of a promise whose money has not come
   */
  move({ actor, command, request }: Asked<MoveDonation>): Promise<Posted> {
    const { id: donationId, to: target, reason } = command;
    const decide = (books: Books) => {
      const from = books.donation(donationId);
      const fromTarget = targetOf(from);
      const fromAttribution = books.attribution(fromTarget);
      must(actor, KEEP_BOOKS, { bookkeeper: fromAttribution.bookkeeper });
      const toAttribution = books.attribution(target);
      const { bookkeeper, currency, state } = toAttribution;
      mustReach(actor, KEEP_BOOKS, { bookkeeper }, toAttribution, 'to', 'projectId');
      mustNotBeMerged(toAttribution, 'to', target.field);
      if (target.id === fromTarget.id)
        throw new Fault('MOVE_TO_ITSELF', undefined, { field: ['to', target.field] });
      mustBeIn(from.currency, currency, ['to', target.field]);
      const amountMinor = command.amount ? minorOf(command.amount, currency) : undefined;
      const parts = movedParts(books.linesOf(from), amountMinor);
      const { pledged, received } = sumsOfAll(parts);
      if (pledged > received) mustTakePromises(state);
      const movesBySeveral = books.movesBySeveral(toAttribution);
      const to = movedGift(from, toAttribution, parts, { at: books.at, movesBySeveral });
      return books.move({ from, fromAttribution, to, toAttribution, parts, reason });
    };
    return this.ledger.submit({
      mark: markOf(actor, request),
      reads: { target, donationId, isMoved: true },
      decide,
    });
  }

  /** Adds a line to an existing donation. */
  private append(
    { actor, request }: Asked<unknown>,
    about: About,
    decide: (state: {
      donation: Donation;
      lines: readonly LedgerLine[];
      attribution: Attribution;
      books: Books;
    }) => LineFacts,
  ): Promise<Posted> {
    return this.ledger.submit({
      mark: markOf(actor, request),
      reads: about,
      decide: (books) => {
        const donation =
          about.lineId === undefined ? books.donation(about.donationId) : books.donationOf(about.lineId);
        const attribution: Attribution = books.attribution(targetOf(donation));
        must(actor, KEEP_BOOKS, { bookkeeper: attribution.bookkeeper });
        const facts = decide({ donation, attribution, books, lines: books.linesOf(donation) });
        return books.append(donation, attribution, facts);
      },
    });
  }
}

/** A request to the ledger. Each has a key. */
interface Asked<Command> {
  readonly actor: Actor;
  readonly command: Command;
  readonly request: RepeatableRequest;
}

/** What names the donation: its id, or one of its lines. */
type About =
  | { readonly donationId: string; readonly lineId?: never; readonly isDated?: boolean }
  | { readonly donationId?: never; readonly lineId: string };

/** @throws Fault CURRENCY_MISMATCH */
function minorOf(amount: Amount, currency: string): bigint {
  mustBeIn(amount.currency, currency, ['amount', 'currency']);
  return amount.minor;
}

/** @throws Fault CURRENCY_MISMATCH said of the field */
function mustBeIn(given: string, currency: string, field: readonly string[]): void {
  if (given === currency) return;
  throw new Fault(
    'CURRENCY_MISMATCH',
    {
      en: `Money is kept in ${currency} here. Send the amount in it.`,
      zh: `此处以 ${currency} 记账。请以该币种填写金额。`,
    },
    { field },
  );
}
