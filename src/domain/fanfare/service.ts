import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Claim } from '../claim/entity.js';
import type { Event } from '../event/entity.js';
import { mustAllExist } from '../reference.js';
import { mustLockDirected, tellOfWall } from '../wall/service.js';
import { FanfareDecided, FanfareDecision, Fanfares, neverHeld } from './entity.js';
import type { DecideFanfares, HoldFanfares } from './input.js';
import { waitingIn } from './waiting.js';

/** What waits when they are not held any more is shown. @throws Fault NOT_FOUND, FORBIDDEN */
export async function holdFanfares(
  tx: Transaction,
  actor: Actor,
  { id: eventId, isHeld }: HoldFanfares,
): Promise<Event> {
  const event = await mustLockDirected(tx, actor, eventId);
  const fanfares = await fanfaresOf(tx, event.id);
  if (isHeld) fanfares.heldSince ??= tx.at;
  else {
    const waiting = await waitingIn(tx.manager, fanfares);
    await decide(
      tx,
      fanfares,
      waiting.map(({ id }) => id),
      FanfareDecision.SHOW,
    );
    fanfares.heldSince = null;
  }
  await tx.manager.save(Fanfares, fanfares);
  await tellOfWall(tx, event.id);
  return event;
}

/** Of two operators who decide of the same fanfare the first one does. @throws Fault NOT_FOUND, FORBIDDEN, FANFARE_NOT_WAITING */
export async function decideFanfares(
  tx: Transaction,
  actor: Actor,
  { id: eventId, claimIds, decision }: DecideFanfares,
): Promise<Event> {
  const event = await mustLockDirected(tx, actor, eventId);
  const fanfares = await fanfaresOf(tx, event.id);
  await mustAllExist(tx.manager, Claim, 'claimIds', claimIds);
  const waiting = new Set((await waitingIn(tx.manager, fanfares)).map(({ id }) => id));
  const other = claimIds.findIndex((id) => !waiting.has(id));
  if (other >= 0) throw new Fault('FANFARE_NOT_WAITING', undefined, { field: ['claimIds', String(other)] });
  await decide(tx, fanfares, claimIds, decision);
  await tx.manager.save(Fanfares, fanfares);
  await tellOfWall(tx, event.id);
  return event;
}

const fanfaresOf = async ({ manager }: Transaction, eventId: string): Promise<Fanfares> =>
  (await manager.findOneBy(Fanfares, { eventId })) ?? neverHeld(eventId);

async function decide(
  { manager }: Transaction,
  fanfares: Fanfares,
  claimIds: readonly string[],
  decision: FanfareDecision,
): Promise<void> {
  const { eventId, latest } = fanfares;
  if (!claimIds.length) return;
  await manager.insert(
    FanfareDecided,
    claimIds.map((claimId) => ({ claimId, eventId })),
  );
  if (decision === FanfareDecision.SKIP) return;
  const release = { number: ++fanfares.released, decision, claimIds };
  fanfares.latest = [...latest, release].slice(-LIMITS.FANFARE_RELEASES_ITEMS);
}
