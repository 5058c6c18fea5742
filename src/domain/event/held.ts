import type { Loaders } from '../loaders.js';
import { Event } from './entity.js';
import { mustNotBeCancelled } from './rules.js';

/** As mustNotBeCancelled, for what has only the id of its event. @throws Fault EVENT_CANCELLED said of the field */
export async function mustBeHeld(
  loaders: Loaders,
  { eventId }: { readonly eventId: string },
  field: string,
): Promise<void> {
  const event = await loaders.byId(Event).load(eventId);
  if (event) mustNotBeCancelled(event, field);
}
