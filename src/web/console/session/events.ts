import { ask } from '../../live/ask.js';
import type { Endpoint } from '../../live/endpoint.js';
import { EVENTS, type Events, type Offered } from './operations.js';
import type { Operator } from '../frame/state.js';

const ADMIN = 'ADMIN';

/** The events that the operator may run, the nearest to now first. */
export async function eventsToRun(
  to: Endpoint,
  { role, organisations }: Operator,
  now: number,
): Promise<Offered[]> {
  // Events of others, however many, do not push out one's own.
  const organisers = role === ADMIN || !organisations.length ? [null] : organisations.map(({ id }) => id);
  const at = new Date(now).toISOString();
  const answers = await Promise.all(
    organisers.map((organiserId) => ask<Events>(to, EVENTS, { now: at, organiserId })),
  );
  const found = new Map<string, Offered>();
  for (const { past, coming } of answers) {
    for (const event of [...past.nodes, ...coming.nodes]) found.set(event.id, event);
  }
  return nearestFirst([...found.values()].filter(isRun), now);
}

/** A cancelled event can be planned, and not run. */
const isRun = ({ viewerCanAdvanceSegment, viewerCanAddSegment }: Offered): boolean =>
  viewerCanAdvanceSegment.allowed || viewerCanAddSegment.allowed;

/** Of two that are equally near, the one to come. */
export function nearestFirst<Event extends Pick<Offered, 'startsAt' | 'endsAt'>>(
  events: readonly Event[],
  now: number,
): Event[] {
  const awayMs = ({ startsAt, endsAt }: Event) => {
    const start = Date.parse(startsAt);
    return Math.max(start - now, now - (endsAt === null ? start : Date.parse(endsAt)), 0);
  };
  return [...events].sort((a, b) => awayMs(a) - awayMs(b) || Date.parse(b.startsAt) - Date.parse(a.startsAt));
}
