import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { mustBelongTo } from '../organisation/hierarchy/belonging.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { OfferState, offerStateAfter, PooledResource } from './entity.js';
import { PoolEntry } from './entries.js';
import type { OfferResource, WithdrawResource } from './input.js';
import { OFFER_RESOURCES } from './permissions.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, NOT_A_MEMBER_UNIT said of `poolId` */
export async function offerResource(
  tx: Transaction,
  actor: Actor,
  { organisationId, poolId, title: titleText, ...offered }: OfferResource,
): Promise<PooledResource> {
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  await mustExist(tx.manager, Organisation, 'poolId', poolId);
  must(actor, OFFER_RESOURCES, { organisation: organisationId });
  await mustBelongTo(tx.manager, organisationId, poolId, 'poolId');
  const { kind, quantity, availableFrom, availableTo } = offered;
  const resource = Object.assign(new PooledResource(), {
    ...{ id: newId('PooledResource'), organisationId, poolId, kind, titleText, quantity },
    ...{ availableFrom, availableTo, state: OfferState.OFFERED, withdrawReason: null, createdAt: tx.at },
  });
  return announce(tx, PoolEntry.RESOURCE_OFFERED, resource);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawResource(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawResource,
): Promise<PooledResource> {
  const resource = await mustLock(tx, PooledResource, 'id', id);
  must(actor, OFFER_RESOURCES, { organisation: resource.organisationId });
  const state = offerStateAfter(resource.state, 'withdraw');
  Object.assign(resource, { state, withdrawReason: reason });
  return announce(tx, PoolEntry.RESOURCE_WITHDRAWN, resource);
}

/** It is about who offers it and whose pool it is in. */
async function announce(tx: Transaction, kind: PoolEntry, resource: PooledResource): Promise<PooledResource> {
  const { id, organisationId, poolId } = resource;
  const saved = await tx.manager.save(PooledResource, resource);
  const lineages = await lineagesOf(tx.manager, [organisationId, poolId]);
  tx.append(kind, [id, ...lineages], { pooledResource: id, organisation: organisationId });
  return saved;
}
