import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { Waiver } from './entity.js';
import { WaiverEntry } from './entries.js';
import type { GiveWaiver, WithdrawWaiver } from './input.js';
import { GIVE_WAIVERS } from './permissions.js';

export async function giveWaiver(
  tx: Transaction,
  actor: Actor,
  { organisationId, text }: GiveWaiver,
): Promise<Waiver> {
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, GIVE_WAIVERS, { organisation: organisationId });
  const waiver = await tx.manager.save(Waiver, {
    ...{ id: newId('Waiver'), organisationId, text, givenAt: tx.at, givenBy: nameOf(actor) },
    ...{ withdrawnAt: null, withdrawnBy: null },
  });
  return record(tx, WaiverEntry.WAIVER_GIVEN, waiver);
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustHold({ withdrawnAt }: Pick<Waiver, 'withdrawnAt'>): void {
  if (withdrawnAt === null) return;
  throw new Fault(
    'WRONG_STATE',
    { en: 'It was withdrawn already.', zh: '该书面许可已撤回。' },
    { field: ['id'] },
  );
}

/** What was done under it stays, and says so. @throws Fault WRONG_STATE */
export async function withdrawWaiver(tx: Transaction, actor: Actor, { id }: WithdrawWaiver): Promise<Waiver> {
  const waiver = await mustLock(tx, Waiver, 'id', id);
  must(actor, GIVE_WAIVERS, { organisation: waiver.organisationId });
  mustHold(waiver);
  const withdrawn = Object.assign(waiver, { withdrawnAt: tx.at, withdrawnBy: nameOf(actor) });
  return record(tx, WaiverEntry.WAIVER_WITHDRAWN, await tx.manager.save(Waiver, withdrawn));
}

/** Whether each of some organisations allows now that one person does what takes two. It stays so until the commit. */
export async function allWaive(tx: Transaction, organisationIds: readonly string[]): Promise<boolean> {
  const held = await tx.keep(Waiver, { organisationId: [...organisationIds], withdrawnAt: null });
  return organisationIds.every((id) => held.some(({ organisationId }) => organisationId === id));
}

const nameOf = ({ subject }: Actor) => subject.slice(0, LIMITS.BEARER_CHARS);

async function record(tx: Transaction, kind: WaiverEntry, waiver: Waiver): Promise<Waiver> {
  const { organisationId: organisation } = waiver;
  tx.append(kind, await lineageOf(tx.manager, organisation), { organisation });
  return waiver;
}
