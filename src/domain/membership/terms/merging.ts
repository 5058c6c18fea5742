import type { Transaction } from '../../../store/store.js';
import { Membership } from '../entity.js';
import { overlap } from './rules.js';

type Named = 'organisationId' | 'representsId' | 'volunteerId';

/**
 * Gives the memberships that name one organisation or volunteer to another that is the same. Of two terms that would overlap the one
 * that was there stays.
 */
export async function mergeMemberships(
  { manager }: Transaction,
  column: Named,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  const moved = await manager.findBy(Membership, { [column]: from });
  if (!moved.length) return;
  const there = await manager.findBy(Membership, { [column]: into });
  for (const membership of moved) {
    membership[column] = into;
    if (there.some((other) => isSame(membership, other) && overlap(membership, other))) {
      await manager.delete(Membership, { id: membership.id });
    } else {
      await manager.update(Membership, { id: membership.id }, { [column]: into });
    }
  }
}

function isSame(one: Membership, other: Membership): boolean {
  return (
    one.volunteerId === other.volunteerId &&
    one.organisationId === other.organisationId &&
    one.role === other.role
  );
}
