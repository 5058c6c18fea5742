export interface EventChoice {
  id: string;
  startsAt: string;
  endsAt: string | null;
  segments: { state: string }[];
}

/** A segment that runs longer than this before or after its event was left running: the event is not under way. */
const NEAR_MS = 12 * 3_600_000;

/**
 * The event that a screen without one of its own shows: the one that is under way near its time, else the one nearest to now.
 * Of two equally near the one to come.
 */
export function chooseEvent(events: readonly EventChoice[], now: number): string | undefined {
  const near = events
    .map((event) => ({ event, awayMs: distanceMs(event, now) }))
    .sort((a, b) => a.awayMs - b.awayMs || Date.parse(b.event.startsAt) - Date.parse(a.event.startsAt));
  const underWay = near.find(({ event, awayMs }) => awayMs <= NEAR_MS && isRunning(event));
  return (underWay ?? near[0])?.event.id;
}

/** How far now is from an event; 0 from its start to its end. */
function distanceMs({ startsAt, endsAt }: EventChoice, now: number): number {
  const start = Date.parse(startsAt);
  const end = endsAt === null ? start : Date.parse(endsAt);
  return Math.max(start - now, now - end, 0);
}

function isRunning({ segments }: EventChoice): boolean {
  return segments.some(({ state }) => state === 'RUNNING');
}
