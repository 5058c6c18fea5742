import { Event } from '../event/entity.js';
import { mustNotBeCancelled } from '../event/rules.js';
import type { Loaders } from '../loaders.js';
import type { Decision } from './entity.js';

/** A meeting that is not held decides nothing. @throws Fault EVENT_CANCELLED said of the field */
export async function meetingMustBeHeld(
  loaders: Loaders,
  { eventId }: Decision,
  field: string,
): Promise<void> {
  const event = await loaders.byId(Event).load(eventId);
  if (event) mustNotBeCancelled(event, field);
}
