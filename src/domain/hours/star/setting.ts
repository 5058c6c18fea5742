import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import type { Transaction } from '../../../store/store.js';
import { must } from '../../right.js';
import { wholeNumber } from '../../shape/inputs/fields.js';
import { command, type ReadFrom } from '../../shape/inputs/input.js';
import { made, payload } from '../../shape/changes/payload.js';
import { HoursEntry } from '../entries.js';
import { SET_STARS } from '../permissions.js';
import { MOST_STARS, StarLevel } from './entity.js';

export const SetStarLevel = command(
  {
    stars: wholeNumber(1, MOST_STARS).says('Which star.'),
    hours: wholeNumber(1, 1_000_000).says('More than the star before it takes, fewer than the one after it.'),
  },
  { description: 'How many hours a star takes.' },
);
type SetStarLevel = ReadFrom<typeof SetStarLevel>;

export const StarLevelPayload = payload('A star level as it is now, or why it was refused.', {
  starLevel: made(() => StarLevel, 'Null when it was refused.'),
});

/** @throws Fault FORBIDDEN, STARS_OUT_OF_ORDER */
export async function setStarLevel(
  tx: Transaction,
  actor: Actor,
  { stars, hours }: SetStarLevel,
): Promise<StarLevel> {
  must(actor, SET_STARS, {});
  const others = await tx.manager.find(StarLevel);
  const isOutOfOrder = others.some(
    (other) => (other.stars < stars && other.hours >= hours) || (other.stars > stars && other.hours <= hours),
  );
  if (isOutOfOrder) throw new Fault('STARS_OUT_OF_ORDER', undefined, { field: ['hours'] });
  const level = Object.assign(new StarLevel(), { stars, hours });
  tx.append(HoursEntry.STAR_LEVEL_SET, [], {});
  return tx.manager.save(StarLevel, level);
}
