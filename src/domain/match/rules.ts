import { Fault } from '../../core/faults.js';
import type { Match } from './entity.js';

/** What is to be given by now: as much as others gave since it was offered, and never more than was promised. */
export function matchedMinor(
  { upToMinor, beforeMinor, endedMinor }: Pick<Match, 'upToMinor' | 'beforeMinor' | 'endedMinor'>,
  netMinor: bigint,
): bigint {
  const given = (endedMinor ?? netMinor) - beforeMinor;
  if (given <= 0n) return 0n;
  return given < upToMinor ? given : upToMinor;
}

/** @throws Fault MATCH_ABOVE_PROMISE said of the field */
export function mustStayWithinPromise(
  { upToMinor, receivedMinor }: Pick<Match, 'upToMinor' | 'receivedMinor'>,
  field: 'amount' | 'upTo',
): void {
  if (receivedMinor > upToMinor) throw new Fault('MATCH_ABOVE_PROMISE', undefined, { field: [field] });
}
