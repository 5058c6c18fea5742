import { Fault } from '../../core/faults.js';
import { SegmentState, type Segment } from './entity.js';

type Place = Pick<Segment, 'id' | 'position' | 'state'>;

/** What an operator asks of a programme. */
export interface Advance {
  /** The segment that ran when she looked; nothing when none did. */
  readonly seenId?: string | null | undefined;
  /** The segment that is to run; nothing for the next one. */
  readonly wishedId?: string | null | undefined;
}

/**
 * Which segment ends and which begins. The next one stands behind what runs, whether it ran before or not; when nothing
 * runs it is the first one planned. After the last, none.
 * @throws Fault NOT_FOUND when one of the two is not of this programme, SEGMENT_CHANGED when another runs than was seen,
 *   WRONG_STATE when nothing would change
 */
export function advance(
  programme: readonly Place[],
  { seenId, wishedId }: Advance,
): { ends: string | undefined; begins: string | undefined } {
  const inOrder = [...programme].sort((a, b) => a.position - b.position);
  const running = inOrder.find(({ state }) => state === SegmentState.RUNNING);
  const find = (field: string, id: string | null | undefined) => {
    const found = inOrder.find((segment) => segment.id === id);
    if (id == null || found) return found;
    throw new Fault('NOT_FOUND', 'This segment is not of this event.', { field: [field] });
  };
  const seen = find('runningSegmentId', seenId);
  const wished = find('segmentId', wishedId);
  if (running !== seen) {
    throw new Fault('SEGMENT_CHANGED', undefined, { field: ['runningSegmentId'] });
  }
  const next = running
    ? inOrder.find(({ position }) => position > running.position)
    : inOrder.find(({ state }) => state === SegmentState.PLANNED);
  const begins = wished ?? next;
  if (begins === running) throw new Fault('WRONG_STATE', 'There is nothing to advance to.');
  return { ends: running?.id, begins: begins?.id };
}
