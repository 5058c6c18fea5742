import type { Transaction } from '../../../store/store.js';
import { count, countedOf } from '../counts/counting.js';
import { Membership } from '../entity.js';
import { overlap } from './rules.js';

type Named = 'organisationId' | 'representsId' | 'volunteerId';

/**
 * Gives the memberships that name one organisation or volunteer to another that is the same. Of two terms that would overlap the one
 * that was there stays.
 */
export async function mergeMemberships(
  tx: Transaction,
  column: Named,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  const { manager } = tx;
  const moved = await manager.findBy(Membership, { [column]: from });
  if (!moved.length) return;
  const there = await manager.findBy(Membership, { [column]: into });
  for (const membership of moved) {
    const before = countedOf(membership);
    membership[column] = into;
    if (there.some((other) => isSame(membership, other) && overlap(membership, other))) {
      await manager.delete(Membership, { id: membership.id });
      await count(tx, before, null);
    } else {
      await manager.update(Membership, { id: membership.id }, { [column]: into });
      await count(tx, before, membership);
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
