import type { Programme } from './programme.js';

const MINUTE_MS = 60_000;

/** When each part is planned to begin, in epoch milliseconds: known as far as all parts before it say how long they are. */
export function plannedStarts({ event, segments }: Programme): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  let at = Date.parse(event.startsAt);
  for (const { id, plannedMinutes } of segments) {
    starts.set(id, at);
    if (plannedMinutes === null) break;
    at += plannedMinutes * MINUTE_MS;
  }
  return starts;
}

/**
 * Whole minutes that the event is behind its plan, negative ahead of it. Undefined where the plan does not say: nothing runs and
 * nothing is late, or a part before does not say how long it is.
 */
export function minutesBehind(programme: Programme, now: number): number | undefined {
  const starts = plannedStarts(programme);
  const running = programme.segments.find(({ state }) => state === 'RUNNING');
  if (!running) {
    const next = programme.segments.find(({ state }) => state === 'PLANNED');
    const planned = next && starts.get(next.id);
    return planned === undefined || now <= planned ? undefined : inMinutes(now - planned);
  }
  const planned = starts.get(running.id);
  if (planned === undefined || running.startedAt === null) return undefined;
  const lateMs = Date.parse(running.startedAt) - planned;
  const overMs =
    running.plannedMinutes === null ? -Infinity : now - planned - running.plannedMinutes * MINUTE_MS;
  return inMinutes(Math.max(lateMs, overMs));
}

const inMinutes = (ms: number): number => Math.trunc(ms / MINUTE_MS) || 0;
