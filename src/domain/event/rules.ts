import { Fault } from '../../core/faults.js';
import { SegmentState, type Segment } from './entity.js';

type Place = Pick<Segment, 'id' | 'position' | 'state'>;

/**
 * Which segment ends and which begins. Without a wish the next one planned runs; after the last, none.
 * @throws Fault NOT_FOUND when the wished one is not of this programme, WRONG_STATE when nothing would change
 */
export function advance(
  programme: readonly Place[],
  wishedId?: string | null,
): { ends: string | undefined; begins: string | undefined } {
  const running = programme.find(({ state }) => state === SegmentState.RUNNING);
  const later = programme
    .filter(({ state, position }) => state === SegmentState.PLANNED && position > (running?.position ?? 0))
    .sort((a, b) => a.position - b.position);
  const begins = wishedId == null ? later[0] : programme.find(({ id }) => id === wishedId);
  if (wishedId != null && !begins) {
    throw new Fault('NOT_FOUND', 'This segment is not of this event.', { field: ['segmentId'] });
  }
  if (begins === running) throw new Fault('WRONG_STATE', 'There is nothing to advance to.');
  return { ends: running?.id, begins: begins?.id };
}
