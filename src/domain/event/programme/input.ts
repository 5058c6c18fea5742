import { LIMITS } from '../../../core/limits.js';
import { keyed } from '../../shape/inputs/repeatable.js';
import { choice, id, wholeNumber } from '../../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../../shape/inputs/input.js';
import { made, payload } from '../../shape/changes/payload.js';
import { title } from '../../shape/values/text.js';
import { Event, Segment, SegmentKind } from '../entity.js';

/** From one minute to a day. */
export const plannedMinutes = wholeNumber(1, LIMITS.SEGMENT_MINUTES).says(
  'How many minutes it is planned to take.',
);

const beforeSegmentId = id('Segment')
  .optional()
  .says('The segment to put it before; at the end when left out.');

export const AddSegment = command(
  {
    eventId: id('Event').says('The event to whose programme it is added.'),
    kind: choice(SegmentKind).says('What happens in it.'),
    title: title.says('What it is called.'),
    plannedMinutes: plannedMinutes.optional(),
    beforeSegmentId,
    ...keyed,
  },
  { description: 'A new part of the programme of an event.' },
);
export type AddSegment = ReadFrom<typeof AddSegment>;

export const UpdateSegment = command(
  {
    id: id('Segment').says('The part of the programme to change.'),
    kind: choice(SegmentKind).ifGiven().says('What happens in it.'),
    title: title.ifGiven().says('What it is called.'),
    plannedMinutes: plannedMinutes.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateSegment = ReadFrom<typeof UpdateSegment>;

export const MoveSegment = command(
  { id: id('Segment').says('The part to move.'), beforeSegmentId, ...keyed },
  { description: 'Where to put a part of a programme.' },
);
export type MoveSegment = ReadFrom<typeof MoveSegment>;

export const RemoveSegment = command(
  { id: id('Segment').says('The part to take out: one that has not run.'), ...keyed },
  { description: 'A part of a programme to take out.' },
);
export type RemoveSegment = ReadFrom<typeof RemoveSegment>;

export const AdvanceSegment = command(
  {
    id: id('Event').says('The event whose programme goes on.'),
    runningSegmentId: id('Segment')
      .optional()
      .says(
        'The segment that runs as far as you have seen, none when left out. When another one runs by now, nothing changes (SEGMENT_CHANGED): a double click moves once.',
      ),
    segmentId: id('Segment')
      .optional()
      .says(
        'Which to run now. When left out: the one after what runs, or the first one planned when none runs.',
      ),
    ...keyed,
  },
  { description: 'Which part of the programme is to run now.' },
);
export type AdvanceSegment = ReadFrom<typeof AdvanceSegment>;

const PROGRAMME = 'The event with its programme as it is now, or why it was refused.';
const event = made(() => Event, 'The event as it is now; null when it was refused.');

export const SegmentPayload = payload(PROGRAMME, {
  segment: made(() => Segment, 'The part as it is now; null when it was removed, or refused.'),
  event,
});

export const AdvanceSegmentPayload = payload(PROGRAMME, {
  event,
  segment: made(() => Segment, 'The one that runs now; none after the last.'),
});
