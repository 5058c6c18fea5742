import type { Transaction } from '../../../store/store.js';
import { moveCounted } from '../../shape/counting/moving.js';
import { Enrolment } from '../entity.js';
import { isStanding } from '../service.js';

/**
 * Gives the registrations that name one organisation or volunteer to another that is the same. Of two that stand at once the one that
 * was there stays. @param also where the organisation is, if they are given to another one
 */
export async function mergeEnrolments(
  { manager }: Transaction,
  column: 'organisationId' | 'volunteerId',
  { from, into }: { readonly from: string; readonly into: string },
  also: { readonly regionId?: string | null } = {},
): Promise<void> {
  const moved = await manager.findBy(Enrolment, { [column]: from });
  if (!moved.length) return;
  const other = column === 'organisationId' ? 'volunteerId' : 'organisationId';
  const standing = (await manager.findBy(Enrolment, { [column]: into })).filter(isStanding);
  const taken = new Set(standing.map((each) => each[other]));
  const doubled = moved.filter((each) => isStanding(each) && taken.has(each[other]));
  if (doubled.length) await manager.remove(Enrolment, doubled);
  await moveCounted(manager, Enrolment, { [column]: from }, { [column]: into, ...also });
}
