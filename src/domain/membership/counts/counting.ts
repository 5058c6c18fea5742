import type { Transaction } from '../../../store/store.js';
import type { Membership } from '../entity.js';
import { MembershipDay } from './row.js';

/** What of a membership is counted. */
export type Counted = Pick<Membership, 'organisationId' | 'rankNumber' | 'firstDay' | 'lastDay'>;

/** As it is counted; null of one that is not there yet. */
export function countedOf(
  membership: Omit<Counted, 'firstDay' | 'lastDay'> & Partial<Counted>,
): Counted | null {
  const { organisationId, rankNumber, firstDay, lastDay } = membership;
  if (firstDay === undefined || lastDay === undefined) return null;
  return { organisationId, rankNumber, firstDay, lastDay };
}

interface Step {
  readonly of: Pick<MembershipDay, 'organisationId' | 'rankNumber' | 'day'>;
  readonly column: 'begun' | 'ended';
  readonly by: 1 | -1;
}

/** Counts a membership as it is now instead of as it was; null: it is not there. */
export async function count(tx: Transaction, before: Counted | null, after: Counted | null): Promise<void> {
  const steps = [...(before ? stepsOf(before, -1) : []), ...(after ? stepsOf(after, 1) : [])];
  const left = steps.filter(
    (step) => !steps.some((other) => keyOf(other) === keyOf(step) && other.by !== step.by),
  );
  // In one order, so that no two transactions wait for each other.
  left.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const { of, column, by } of left) {
    const { affected } = await tx.manager.increment(MembershipDay, of, column, by);
    // Of two that count the first of a day at once, the second is retried, and finds the row.
    if (!affected) await tx.insertUnique(MembershipDay, { ...of, begun: 0, ended: 0, [column]: by });
  }
}

function stepsOf({ organisationId, rankNumber, firstDay, lastDay }: Counted, by: 1 | -1): Step[] {
  return [
    { of: { organisationId, rankNumber, day: firstDay }, column: 'begun', by },
    { of: { organisationId, rankNumber, day: lastDay }, column: 'ended', by },
  ];
}

const keyOf = ({ of, column }: Step): string => [of.organisationId, of.rankNumber, of.day, column].join(' ');
