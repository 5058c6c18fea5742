import { In } from 'typeorm';
import { Fault } from '../../../core/faults.js';
import type { Transaction } from '../../../store/store.js';
import { Agreement } from '../entity.js';
import { AgreementState } from '../steps/states.js';
import { AgreementParty } from './party.js';

const OVER: readonly AgreementState[] = [AgreementState.ENDED, AgreementState.WITHDRAWN];

/**
 * Of two bodies that become one: nobody has an agreement with itself. One that is over keeps the party that stays.
 * @throws Fault AGREED_BY_BOTH said of the field
 */
export async function mergeParties(
  tx: Transaction,
  { from, into }: { readonly from: string; readonly into: string },
  field: string,
): Promise<void> {
  const { manager } = tx;
  const ofFrom = await manager.findBy(AgreementParty, { organisationId: from });
  if (!ofFrom.length) return;
  const agreementIds = ofFrom.map(({ agreementId }) => agreementId);
  const both = await manager.findBy(AgreementParty, { organisationId: into, agreementId: In(agreementIds) });
  if (!both.length) return;
  const ids = both.map(({ agreementId }) => agreementId).sort();
  const agreements = await tx.lock(Agreement, { id: ids });
  if (agreements.some(({ state }) => !OVER.includes(state))) {
    throw new Fault('AGREED_BY_BOTH', undefined, { field: [field] });
  }
  await manager.delete(AgreementParty, { organisationId: from, agreementId: In(ids) });
}
