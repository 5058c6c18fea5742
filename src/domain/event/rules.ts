import { Fault } from '../../core/faults.js';
import { dayIn } from '../../core/time.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { EventState, SegmentState, type Event, type Segment } from './entity.js';

type Slot = Pick<Segment, 'id' | 'position' | 'state'>;

/** What an operator asks for. */
export interface Advance {
  /** The segment that ran as the operator's page shows it; nothing when none did. */
  readonly seenId?: string | null | undefined;
  /** The segment that is to run; nothing for the next one. */
  readonly wishedId?: string | null | undefined;
}

/**
 * Which segment ends and which begins. The next one is the one after the running segment in the programme, even if it ran before;
 * when none runs, the first planned one. After the last segment none begins.
 * @throws Fault NOT_FOUND when one of the two is not of this programme, SEGMENT_CHANGED when another segment runs than was seen,
 *   WRONG_STATE when nothing would change
 */
export function advance(
  programme: readonly Slot[],
  { seenId, wishedId }: Advance,
): { ends: string | undefined; begins: string | undefined } {
  const inOrder = [...programme].sort((a, b) => a.position - b.position);
  const running = inOrder.find(({ state }) => state === SegmentState.RUNNING);
  const find = (field: string, id: string | null | undefined) => {
    const found = inOrder.find((segment) => segment.id === id);
    if (id == null || found) return found;
    throw new Fault(
      'NOT_FOUND',
      {
        en: 'This segment is not of this event. Name one of its programme.',
        zh: '此环节不属于该活动。请选择该活动议程中的环节。',
      },
      { field: [field] },
    );
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
  if (begins === running)
    throw new Fault('WRONG_STATE', {
      en: 'There is nothing to advance to. Read the programme again.',
      zh: '没有下一个环节。请重新读取议程。',
    });
  return { ends: running?.id, begins: begins?.id };
}

/** @throws Fault SEGMENT_HAS_RUN said of `id` */
export function mustNotHaveRun({ state }: Pick<Segment, 'state'>): void {
  if (state !== SegmentState.PLANNED) throw new Fault('SEGMENT_HAS_RUN', undefined, { field: ['id'] });
}

/** Nothing can begin at a cancelled event. @throws Fault EVENT_CANCELLED said of the field that names it */
export function mustNotBeCancelled({ state }: Pick<Event, 'state'>, field: string): void {
  if (state === EventState.CANCELLED) throw new Fault('EVENT_CANCELLED', undefined, { field: [field] });
}

const EVENT_STEPS = {
  cancel: { from: [EventState.SCHEDULED], to: EventState.CANCELLED },
  reinstate: { from: [EventState.CANCELLED], to: EventState.SCHEDULED },
} as const;

export type EventStep = keyof typeof EVENT_STEPS;

/** @throws Fault WRONG_STATE */
export const eventStateAfter = stateMachine<EventState, EventStep>(
  'Event',
  EventState.SCHEDULED,
  EVENT_STEPS,
);

/** @throws Fault ENDS_BEFORE_START said of the field */
export function mustEndAfter(
  startsAt: number,
  endsAt: number | null,
  field: 'startsAt' | 'endsAt' = 'endsAt',
): void {
  if (endsAt === null || endsAt >= startsAt) return;
  throw new Fault('ENDS_BEFORE_START', undefined, { field: [field] });
}

/**
 * The work of a claim is due on the day of the event at which it was claimed, or later; the day is one in its time zone.
 * @throws Fault DUE_BEFORE_EVENT said of the field
 */
export function mustBeDueAfter(
  { startsAt, timeZone }: Pick<Event, 'startsAt' | 'timeZone'>,
  dueAt: number | null,
  field: 'startsAt' | 'timeZone' | 'dueAt',
): void {
  if (dueAt === null || dayIn(timeZone, dueAt) >= dayIn(timeZone, startsAt)) return;
  throw new Fault('DUE_BEFORE_EVENT', undefined, { field: [field] });
}
