import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId, parseId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { cleanText } from '../../core/text.js';
import { parseInstant } from '../../core/time.js';
import type { Store } from '../../store/store.js';
import { markOf } from '../idempotency/once.js';
import { filterId } from '../reference.js';
import { readMoney, type MoneyInput } from '../shape/money.js';
import type { Books, Posted } from './books.js';
import { readDonor } from './donor.js';
import { Donation, DonationKind, LedgerKind, type LedgerLine } from './entity.js';
import type {
  CorrectDonationInput,
  DonationFilter,
  ReceivePledgeInput,
  RecordDonationInput,
  RefundDonationInput,
} from './input.js';
import type { Ledger } from './ledger.js';
import { newSalt, type LineFacts } from './line.js';
import { mustKeepBooks, mustRecord } from './permissions.js';
import {
  correctionOf,
  mustBeReceivable,
  mustBeRefundable,
  mustExplainReceipt,
  mustTakePromises,
  shownMinor,
} from './rules.js';
import { readTarget } from './scope.js';
import type { Standing } from './standing.js';

/** What donations can be asked to do: checks what can be checked alone, and decides the rest on the books. */
export class DonationService {
  constructor(
    private readonly store: Store,
    private readonly ledger: Ledger,
  ) {}

  /** @throws Fault PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN for a promise, REQUIRED for money without a reason */
  async record(actor: Actor, input: RecordDonationInput): Promise<Posted> {
    const { idempotencyKey: key, ...asked } = input;
    const mark = markOf({ actor, operation: 'recordDonation', key, input: asked });
    const target = atField('to', () => readTarget(input.to));
    const donor = atField('donor', () => readDonor(input.donor));
    const { kind, publishName, publishAmount } = input;
    const decide = (books: Books) => {
      const standing = atField('to', () => books.standing(target));
      const amountMinor = readAmount(input.amount, standing.currency);
      atField('donor', () => {
        books.mustKnowDonor(donor);
      });
      mustRecord(actor, standing.lineages, kind, donor);
      const reason = readOptionalReason(input.reason);
      if (kind === DonationKind.PLEDGE) {
        atField('to', () => {
          mustTakePromises(standing.state);
        });
      } else mustExplainReceipt(standing.state, reason);
      const { currency, projectId, eventId, organisationId } = standing;
      const donation = Object.assign(new Donation(), {
        id: newId('Donation'),
        ...{ kind, amountMinor, currency, projectId, eventId, organisationId },
        ...donor,
        donorSalt: newSalt(),
        erasedDonor: null,
        ...{ publishName, publishAmount },
        standsMinor: amountMinor,
        shownMinor: shownMinor({ publishAmount, standsMinor: amountMinor }),
        recordedAt: books.at,
      });
      return books.open(donation, standing, reason);
    };
    return this.ledger.submit({ mark, reads: { target, donor }, decide });
  }

  /** @throws Fault WRONG_STATE, AMOUNT_TOO_LARGE, REQUIRED where the project takes no promises and no reason is given */
  async receivePledge(actor: Actor, input: ReceivePledgeInput): Promise<Posted> {
    return this.append(actor, 'receivePledge', input, input, ({ donation, lines, standing }) => {
      if (donation.kind !== DonationKind.PLEDGE) {
        throw new Fault('WRONG_STATE', 'This donation is not a pledge.', { field: ['donationId'] });
      }
      const amountMinor = readAmount(input.amount, donation.currency);
      mustBeReceivable(lines, amountMinor);
      const reason = readOptionalReason(input.reason);
      mustExplainReceipt(standing.state, reason);
      const kind = LedgerKind.RECEIPT;
      return { kind, countsAs: kind, amountMinor, ...(reason !== undefined && { reason }) };
    });
  }

  /** @throws Fault REFUND_TOO_LARGE */
  async refund(actor: Actor, input: RefundDonationInput): Promise<Posted> {
    return this.append(actor, 'refundDonation', input, input, ({ donation, lines }) => {
      const amountMinor = readAmount(input.amount, donation.currency);
      mustBeRefundable(lines, amountMinor);
      const reason = readReason(input.reason);
      return { kind: LedgerKind.REFUND, countsAs: LedgerKind.REFUND, amountMinor, reason };
    });
  }

  /** @throws Fault CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, REFUND_TOO_LARGE */
  async correct(actor: Actor, input: CorrectDonationInput): Promise<Posted> {
    const { lineId } = input;
    return this.append(actor, 'correctDonation', input, input, ({ donation, lines }) => {
      const rightMinor = readAmount(input.amount, donation.currency, { zero: true });
      const correction = correctionOf(lines, lineId, rightMinor);
      return {
        kind: LedgerKind.CORRECTION,
        ...correction,
        correctsId: lineId,
        reason: readReason(input.reason),
      };
    });
  }

  query(filter: DonationFilter): SelectQueryBuilder<Donation> {
    const query = this.store.read.createQueryBuilder(Donation, 'row');
    if (filter.projectId != null)
      query.andWhere('row.projectId = :project', {
        project: filterId('Project', 'projectId', filter.projectId),
      });
    if (filter.eventId != null)
      query.andWhere('row.eventId = :event', { event: filterId('Event', 'eventId', filter.eventId) });
    if (filter.organisationId != null) {
      const organisation = filterId('Organisation', 'organisationId', filter.organisationId);
      query.andWhere('row.organisationId = :organisation', { organisation });
    }
    if (filter.kind) query.andWhere('row.kind = :kind', { kind: filter.kind });
    if (filter.recordedFrom)
      query.andWhere('row.recordedAt >= :from', { from: parseInstant(filter.recordedFrom) });
    if (filter.recordedBefore) {
      query.andWhere('row.recordedAt < :before', { before: parseInstant(filter.recordedBefore) });
    }
    return query;
  }

  /** Adds a line to a donation that is there already. */
  private append(
    actor: Actor,
    operation: string,
    { idempotencyKey: key, ...asked }: { idempotencyKey: string },
    about: { readonly donationId: string } | { readonly lineId: string },
    decide: (state: { donation: Donation; lines: readonly LedgerLine[]; standing: Standing }) => LineFacts,
  ): Promise<Posted> {
    const mark = markOf({ actor, operation, key, input: asked });
    const reads = readsOf(about);
    return this.ledger.submit({
      mark,
      reads,
      decide: (books) => {
        const donation =
          reads.lineId === undefined ? books.donation(reads.donationId) : books.donationOf(reads.lineId);
        const standing: Standing = books.standing(readTarget(donation));
        mustKeepBooks(actor, standing.lineages);
        return books.append(
          donation,
          standing,
          decide({ donation, standing, lines: books.linesOf(donation) }),
        );
      },
    });
  }
}

type About = { readonly donationId: string; readonly lineId?: never } | { readonly lineId: string };

/** @throws Fault BAD_ID said of the field */
function readsOf(about: { readonly donationId: string } | { readonly lineId: string }): About {
  if ('lineId' in about) return { lineId: atField('lineId', () => parseId('LedgerLine', about.lineId)) };
  return { donationId: atField('donationId', () => parseId('Donation', about.donationId)) };
}

function readAmount(input: MoneyInput, currency: string, options?: { zero: boolean }): bigint {
  const amount = readMoney('amount', input, options);
  if (amount.currency === currency) return amount.minor;
  throw new Fault('CURRENCY_MISMATCH', `Here money is kept in ${currency}.`, {
    field: ['amount', 'currency'],
  });
}

function readOptionalReason(reason: string | null | undefined): string | undefined {
  return reason == null ? undefined : readReason(reason);
}

function readReason(reason: string): string {
  return atField('reason', () => cleanText(reason, LIMITS.REASON_CHARS));
}
