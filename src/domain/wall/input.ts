import { LIMITS } from '../../core/limits.js';
import { cleanText } from '../../core/text/text.js';
import { Event } from '../event/entity.js';
import { made, payload } from '../shape/changes/payload.js';
import { flag, id, plain, shortText } from '../shape/inputs/fields.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { command, input, UPDATE, type ReadFrom } from '../shape/inputs/input.js';

const CallScreen = input(
  'CallScreenInput',
  {
    screen: shortText.says('What the screen is called in its hall, as it reports it or its address says.'),
    text: plain
      .to((text) => cleanText(text, LIMITS.WALL_CALL_CHARS))
      .optional()
      .says(`What it shows below its name; at most ${String(LIMITS.WALL_CALL_CHARS)} characters.`),
  },
  { description: 'A screen that is to show its name.' },
);

export const DirectWall = command(
  {
    id: id('Event').says('The event whose screens are directed.'),
    heldSegmentId: id('Segment')
      .ifGivenOr(null)
      .says('The part of its programme on whose scene they stay; null lets them follow the programme.'),
    isPaused: flag.ifGiven().says('Whether pages and animations stand still.'),
    isBlank: flag.ifGiven().says('Whether they are dark.'),
    call: CallScreen.ifGivenOr(null).says(
      `A screen that shows its name for ${String(LIMITS.WALL_CALL_MS / 1_000)} seconds, instead of one that was called before; null takes a call back.`,
    ),
    ...keyed,
  },
  UPDATE,
);
export type DirectWall = ReadFrom<typeof DirectWall>;

export const WallPayload = payload('The event as it is now, or why it was refused.', {
  event: made(() => Event, 'Null when it was refused.'),
});
