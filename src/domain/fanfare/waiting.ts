import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRowsOfEach } from '../../store/rows-by-key.js';
import { Claim, ClaimState } from '../claim/entity.js';
import type { Fanfares } from './entity.js';

type Held = Pick<Fanfares, 'eventId' | 'heldSince'>;

const waiting =
  () => `eventId = ? AND takenAt >= ? AND state NOT IN ('${ClaimState.WAITING}', '${ClaimState.RELEASED}')
  AND id NOT IN (SELECT claimId FROM fanfare_decided WHERE eventId = ?)
  ORDER BY takenAt, id LIMIT ${String(LIMITS.FANFARES_ITEMS)}`;

/** The claims whose fanfares wait, in the order in which they got their places; at most FANFARES_ITEMS. */
export async function waitingIn(manager: EntityManager, fanfares: Held): Promise<Claim[]> {
  const [claims = []] = await waitingInEach(manager, [fanfares]);
  return claims;
}

/** As waitingIn of several events, in one statement. */
export async function waitingInEach(manager: EntityManager, all: readonly Held[]): Promise<Claim[][]> {
  const held = all.filter(({ heldSince }) => heldSince !== null);
  const found = await readRowsOfEach(
    manager,
    Claim,
    held.map(({ eventId, heldSince }) => ({
      condition: waiting(),
      parameters: [eventId, Number(heldSince), eventId],
    })),
  );
  const byEvent = new Map(held.map(({ eventId }, index) => [eventId, found[index]?.sort(inOrder)]));
  return all.map(({ eventId }) => byEvent.get(eventId) ?? []);
}

const inOrder = (a: Claim, b: Claim) => Number(a.takenAt) - Number(b.takenAt) || (a.id < b.id ? -1 : 1);
