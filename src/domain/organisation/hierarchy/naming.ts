import { Fault } from '../../../core/faults.js';
import type { Transaction } from '../../../store/store.js';
import { Organisation, OrganisationMember } from '../entity.js';
import { OrganisationEntry } from '../entries.js';
import { lockMembersBelow, lockPredecessors, mustStandBelow } from './hierarchy.js';
import { lineageOf } from './lineage.js';
import { record } from '../record.js';

// One at a time, under the lock of the organisation that names it.

const { ORGANISATION_UPDATED } = OrganisationEntry;

/** @throws Fault CYCLE, TOO_MANY_ITEMS */
export async function addMember(tx: Transaction, organisationId: string, memberId: string): Promise<void> {
  const below = await lockMembersBelow(tx, [memberId]);
  if (below.has(organisationId)) throw new Fault('CYCLE');
  await tx.manager.insert(OrganisationMember, { organisationId, memberId });
  await record(tx, ORGANISATION_UPDATED, { id: organisationId }, [memberId]);
}

export async function removeMember(tx: Transaction, organisationId: string, memberId: string): Promise<void> {
  await tx.manager.delete(OrganisationMember, { organisationId, memberId });
  await record(tx, ORGANISATION_UPDATED, { id: organisationId }, [memberId]);
}

/** @throws Fault CYCLE, TOO_MANY_ITEMS, CURRENCY_MISMATCH */
export async function setParent(tx: Transaction, id: string, parentId: string): Promise<void> {
  const before = await lineageOf(tx.manager, id);
  const { currency } = await tx.manager.findOneByOrFail(Organisation, { id });
  mustHaveOneCurrency(await tx.manager.findOneByOrFail(Organisation, { id: parentId }), currency);
  await mustStandBelow(tx, id, parentId);
  await tx.manager.update(Organisation, { id }, { parentId });
  await record(tx, ORGANISATION_UPDATED, { id }, before);
}

export async function removeParent(tx: Transaction, id: string, parentId: string): Promise<void> {
  const before = await lineageOf(tx.manager, id);
  await tx.manager.update(Organisation, { id, parentId }, { parentId: null });
  await record(tx, ORGANISATION_UPDATED, { id }, before);
}

/** All organisations of a tree have one currency, so that a total is one sum. @throws Fault CURRENCY_MISMATCH */
export function mustHaveOneCurrency(parent: Organisation, currency: string): void {
  if (parent.currency === currency) return;
  throw new Fault('CURRENCY_MISMATCH', undefined, { field: ['currency'] });
}

/** @param former which it names until now @throws Fault CYCLE, TOO_MANY_ITEMS */
export async function setPredecessor(
  tx: Transaction,
  id: string,
  predecessorId: string,
  former: string | null,
): Promise<void> {
  const before = await lockPredecessors(tx, predecessorId);
  if (before.includes(id)) throw new Fault('CYCLE');
  await tx.manager.update(Organisation, { id }, { predecessorId });
  await record(tx, ORGANISATION_UPDATED, { id }, former === null ? [predecessorId] : [predecessorId, former]);
}

export async function removePredecessor(tx: Transaction, id: string, predecessorId: string): Promise<void> {
  await tx.manager.update(Organisation, { id, predecessorId }, { predecessorId: null });
  await record(tx, ORGANISATION_UPDATED, { id }, [predecessorId]);
}
