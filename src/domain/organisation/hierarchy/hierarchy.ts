import { In } from 'typeorm';
import { tooMany } from '../../../core/bounds.js';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Organisation, OrganisationMember } from '../entity.js';
import { heightOf } from './lineage.js';

// Two concurrent changes, each valid by itself, could make a cycle together: A is put below B while B is put below A. So a change that
// links an organisation to others locks all organisations that are reached from these, and reads each link under its lock. Both changes
// lock their own organisation first, so the second one waits for the first, or is retried after a deadlock; then it finds the link.

/**
 * Locks the new parent and its ancestors, and checks that the organisation can be put below it.
 * @throws Fault CYCLE, TOO_MANY_ITEMS when the tree would be deeper than ORGANISATION_DEPTH
 */
export async function mustStandBelow(tx: Transaction, id: string, parentId: string): Promise<void> {
  const above = await lockChain(tx, parentId, 'parentId', LIMITS.ORGANISATION_DEPTH);
  if (above.includes(id)) throw new Fault('CYCLE', undefined, { field: ['parentId'] });
  if (above.length + (await heightOf(tx.manager, id)) > LIMITS.ORGANISATION_DEPTH) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'This tree is too deep. Put it under an organisation further up.',
        zh: '组织层级过深。请归入更高一级的组织。',
      },
      { field: ['parentId'] },
    );
  }
}

/** Locks an organisation and its predecessors. @returns their ids @throws Fault TOO_MANY_ITEMS */
export function lockPredecessors(tx: Transaction, id: string): Promise<string[]> {
  return lockChain(tx, id, 'predecessorId', LIMITS.ORGANISATION_PREDECESSORS);
}

/** Locks organisations and their members at any depth. @returns their ids @throws Fault TOO_MANY_ITEMS */
export async function lockMembersBelow(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const reached = new Set(ids);
  for (let level = [...ids]; level.length;) {
    await tx.lock(Organisation, { id: level });
    const rows = await tx.manager.findBy(OrganisationMember, { organisationId: In(level) });
    level = [...new Set(rows.map(({ memberId }) => memberId))].filter((id) => !reached.has(id));
    for (const id of level) reached.add(id);
    if (reached.size > LIMITS.ORGANISATION_MEMBERS_BELOW) {
      throw new Fault(
        'TOO_MANY_ITEMS',
        { en: 'Too many are members of these members. Name fewer.', zh: '成员下属的成员过多。请减少成员。' },
        { field: ['memberIds'] },
      );
    }
  }
  return reached;
}

async function lockChain(
  tx: Transaction,
  first: string,
  link: 'parentId' | 'predecessorId',
  most: number,
): Promise<string[]> {
  const chain: string[] = [];
  for (let id: string | null = first; id !== null;) {
    if (chain.length === most) throw tooMany(most, { field: [link] });
    const [row]: Organisation[] = await tx.lock(Organisation, { id });
    chain.push(id);
    // Stops at a cycle, which an older version could write.
    id = row && !chain.includes(row[link] ?? '') ? row[link] : null;
  }
  return chain;
}
