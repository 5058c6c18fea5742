import type { Loaders } from '../loaders.js';
import type { Parties, Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import type { Segment } from './entity.js';
import { loadOrganisers } from './organisers/organisers.js';

type EventParty = 'organiser' | 'host';

async function partiesOfEvent(loaders: Loaders, eventId: string): Promise<Parties<EventParty>> {
  const organiser = await loadOrganisers(loaders, eventId);
  return { organiser, host: organiser[0] ?? null };
}

/** A right of those who organise an event. */
export function ofEvent<P extends EventParty>(right: Right<P>): Visibility<{ id: string }> {
  return visibility<{ id: string }, P>(right, (loaders, { id }) => partiesOfEvent(loaders, id));
}

/** The same, of a part of its programme. */
export function ofSegment<P extends EventParty>(right: Right<P>): Visibility<Segment> {
  return visibility<Segment, P>(right, (loaders, { eventId }) => partiesOfEvent(loaders, eventId));
}
