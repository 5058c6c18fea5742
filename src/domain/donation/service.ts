import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId, parseId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { cleanText } from '../../core/text.js';
import { parseInstant } from '../../core/time.js';
import type { Store, Transaction } from '../../store/store.js';
import { once } from '../idempotency/once.js';
import { filterId, missing, mustLock } from '../reference.js';
import { FeedKind } from '../shape/feed-kind.js';
import { readMoney, type MoneyInput } from '../shape/money.js';
import { donorKey, readDonor } from './donor.js';
import { Donation, DonationKind, LedgerKind, LedgerLine } from './entity.js';
import type {
  CorrectDonationInput,
  DonationFilter,
  ReceivePledgeInput,
  RecordDonationInput,
  RefundDonationInput,
} from './input.js';
import { mustKeepBooks, mustRecord } from './permissions.js';
import { correctionOf, mustBeRefundable, sumsOf } from './rules.js';
import { readTarget, type DonationTarget, type ResolvedTarget } from './scope.js';
import { keepTotals } from './total-type.js';
import { EVERYTHING, moveTotals } from './totals.js';

/** What a mutation of the ledger answers with, remembered under its key: plain JSON. */
export interface LedgerAnswer {
  readonly donationId: string;
  readonly lineId: string;
}

type LineFacts = Pick<LedgerLine, 'kind' | 'countsAs' | 'amountMinor'> &
  Partial<Pick<LedgerLine, 'correctsId' | 'reason'>>;

const ENTRY_KINDS: Record<LedgerKind, FeedKind> = {
  PLEDGE: FeedKind.DONATION_PLEDGED,
  RECEIPT: FeedKind.DONATION_RECEIVED,
  REFUND: FeedKind.DONATION_REFUNDED,
  CORRECTION: FeedKind.DONATION_CORRECTED,
};

export class DonationService {
  constructor(private readonly store: Store) {}

  record(actor: Actor, input: RecordDonationInput): Promise<LedgerAnswer> {
    const { idempotencyKey: key, ...asked } = input;
    return this.store.transact((tx) =>
      once(tx, { actor, operation: 'recordDonation', key, input: asked }, async () => {
        const target = await targetOf(tx.manager, input.to);
        const amountMinor = readAmount(input.amount, target.currency);
        const donor = await atFieldAsync('donor', () => readDonor(tx.manager, input.donor));
        const lineages = await target.lineages(tx.manager);
        mustRecord(actor, lineages, input.kind, donor);
        const donation = Object.assign(new Donation(), {
          id: newId('Donation'),
          kind: input.kind,
          amountMinor,
          currency: target.currency,
          projectId: target.projectId,
          eventId: target.eventId,
          organisationId: target.organisationId,
          ...donor,
          publishName: input.publishName,
          publishAmount: input.publishAmount,
          recordedAt: tx.at,
        });
        await tx.manager.insert(Donation, donation);
        const kind = LedgerKind[input.kind];
        const line = { kind, countsAs: kind, amountMinor };
        const scopes = await target.scopes(tx.manager);
        return write(tx, donation, { scopes, lineages }, line, donorKey(donor, donation.id));
      }),
    );
  }

  receivePledge(actor: Actor, input: ReceivePledgeInput): Promise<LedgerAnswer> {
    return this.append(actor, 'receivePledge', input, input.donationId, ({ donation }) => {
      if (donation.kind !== DonationKind.PLEDGE) {
        throw new Fault('WRONG_STATE', 'This donation is not a pledge.', { field: ['donationId'] });
      }
      const amountMinor = readAmount(input.amount, donation.currency);
      return { kind: LedgerKind.RECEIPT, countsAs: LedgerKind.RECEIPT, amountMinor };
    });
  }

  /** @throws Fault REFUND_TOO_LARGE */
  refund(actor: Actor, input: RefundDonationInput): Promise<LedgerAnswer> {
    return this.append(actor, 'refundDonation', input, input.donationId, ({ donation, lines }) => {
      const amountMinor = readAmount(input.amount, donation.currency);
      mustBeRefundable(lines, amountMinor);
      return {
        kind: LedgerKind.REFUND,
        countsAs: LedgerKind.REFUND,
        amountMinor,
        reason: readReason(input.reason),
      };
    });
  }

  /** @throws Fault CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, REFUND_TOO_LARGE */
  async correct(actor: Actor, input: CorrectDonationInput): Promise<LedgerAnswer> {
    const { donationId } = await this.lineOf(input.lineId);
    return this.append(actor, 'correctDonation', input, donationId, ({ donation, lines }) => {
      const rightMinor = readAmount(input.amount, donation.currency, { zero: true });
      const correction = correctionOf(lines, input.lineId, rightMinor);
      return {
        kind: LedgerKind.CORRECTION,
        ...correction,
        correctsId: input.lineId,
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

  private async lineOf(lineId: string): Promise<LedgerLine> {
    const id = atField('lineId', () => parseId('LedgerLine', lineId));
    return (await this.store.read.findOneBy(LedgerLine, { id })) ?? missing('LedgerLine', 'lineId');
  }

  /** Adds a line to a donation that is there already. */
  private append(
    actor: Actor,
    operation: string,
    { idempotencyKey: key, ...asked }: { idempotencyKey: string },
    donationId: string,
    decide: (state: { donation: Donation; lines: LedgerLine[] }) => LineFacts,
  ): Promise<LedgerAnswer> {
    return this.store.transact((tx) =>
      once(tx, { actor, operation, key, input: asked }, async () => {
        const donation = await mustLock(tx, Donation, 'donationId', donationId);
        const target = await targetOf(tx.manager, donation);
        const lineages = await target.lineages(tx.manager);
        mustKeepBooks(actor, lineages);
        const lines = await tx.manager.findBy(LedgerLine, { donationId: donation.id });
        // Later lines count where the first did, even if an organisation has moved in between.
        const [{ scopes }] = lines as [LedgerLine];
        return write(tx, donation, { scopes, lineages }, decide({ donation, lines }), undefined);
      }),
    );
  }
}

/** Where a line counts and who stands above it: what its totals and its entry in the feed are made from. */
interface Standing {
  readonly scopes: readonly string[];
  readonly lineages: readonly string[];
}

/** Writes a line, moves its totals and says so in the feed. */
async function write(
  tx: Transaction,
  donation: Donation,
  { scopes, lineages }: Standing,
  facts: LineFacts,
  donor: string | undefined,
): Promise<LedgerAnswer> {
  const { currency } = donation;
  const line: LedgerLine = Object.assign(new LedgerLine(), {
    id: newId('LedgerLine'),
    donationId: donation.id,
    correctsId: null,
    reason: null,
    ...facts,
    currency,
    scopes,
    recordedAt: tx.at,
  });
  await tx.manager.insert(LedgerLine, line);
  const totals = await moveTotals(tx, { scopes, currency, sums: sumsOf(line), donor });
  const own = [donation.id, donation.projectId, donation.eventId].filter((id) => id !== null);
  // The scopes too: whoever stood above it when it began still sees its total move.
  const moved = scopes.filter((scope) => scope !== EVERYTHING);
  tx.append(ENTRY_KINDS[line.kind], [...own, ...moved, ...lineages], {
    donation: donation.id,
    line: line.id,
    project: donation.projectId,
    event: donation.eventId,
    organisation: donation.organisationId,
    totals: keepTotals(totals),
  });
  return { donationId: donation.id, lineId: line.id };
}

function targetOf(
  manager: EntityManager,
  { projectId, eventId, organisationId }: DonationTarget,
): Promise<ResolvedTarget> {
  // A donation keeps every id above what it was given to; the narrowest is the target.
  const narrowest =
    projectId != null
      ? { projectId }
      : eventId != null
        ? { eventId }
        : { organisationId: organisationId ?? null };
  return atFieldAsync('to', () => readTarget(manager, narrowest));
}

function readAmount(input: MoneyInput, currency: string, options?: { zero: boolean }): bigint {
  const amount = readMoney('amount', input, options);
  if (amount.currency === currency) return amount.minor;
  throw new Fault('CURRENCY_MISMATCH', `Here money is kept in ${currency}.`, {
    field: ['amount', 'currency'],
  });
}

function readReason(reason: string): string {
  return atField('reason', () => cleanText(reason, LIMITS.REASON_CHARS));
}

async function atFieldAsync<T>(field: string, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    return atField(field, () => {
      throw error;
    });
  }
}
