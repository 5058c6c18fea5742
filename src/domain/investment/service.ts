import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { mustBelongTo } from '../organisation/hierarchy/belonging.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { inField } from '../../core/faults.js';
import { must } from '../right.js';
import { minorIn } from '../shape/values/money.js';
import { Investment } from './entity.js';
import { InvestmentEntry } from './entries.js';
import type { CorrectInvestment, RecordInvestment } from './input.js';
import { RECORD_INVESTMENTS } from './permissions.js';
import { mustHaveBegun } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, YEAR_IN_FUTURE, CURRENCY_MISMATCH, NOT_A_MEMBER_UNIT */
export async function recordInvestment(
  tx: Transaction,
  actor: Actor,
  { organisationId, year, amount, amountQualifier, source }: RecordInvestment,
): Promise<Investment> {
  const { currency } = await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, RECORD_INVESTMENTS, { organisation: organisationId });
  mustHaveBegun(year, dayIn(USUAL_TIME_ZONE, tx.at));
  const { sourceId } = source;
  if (sourceId !== null) {
    await mustExist(tx.manager, Organisation, 'organisationId', sourceId).catch((error: unknown) => {
      throw inField('source', error);
    });
    await mustBelongTo(tx.manager, sourceId, organisationId, 'source', 'organisationId');
  }
  const investment = Object.assign(new Investment(), {
    ...{ id: newId('Investment'), organisationId, year, currency, amountQualifier, ...source },
    ...{ amountMinor: minorIn(currency, ['amount'], amount), createdAt: tx.at },
  });
  return announce(tx, InvestmentEntry.INVESTMENT_RECORDED, investment);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, CURRENCY_MISMATCH */
export async function correctInvestment(
  tx: Transaction,
  actor: Actor,
  { id, amount, amountQualifier }: CorrectInvestment,
): Promise<Investment> {
  const investment = await mustLock(tx, Investment, 'id', id);
  must(actor, RECORD_INVESTMENTS, { organisation: investment.organisationId });
  if (amount) investment.amountMinor = minorIn(investment.currency, ['amount'], amount);
  if (amountQualifier) investment.amountQualifier = amountQualifier;
  return announce(tx, InvestmentEntry.INVESTMENT_CORRECTED, investment);
}

async function announce(tx: Transaction, kind: InvestmentEntry, investment: Investment): Promise<Investment> {
  const { id, organisationId } = investment;
  const saved = await tx.manager.save(Investment, investment);
  tx.append(kind, [id, ...(await lineageOf(tx.manager, organisationId))], {
    ...{ investment: id, organisation: organisationId },
  });
  return saved;
}
