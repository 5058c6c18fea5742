export interface EventChoice {
  id: string;
  startsAt: string;
  endsAt: string | null;
  segments: { state: string }[];
  /** At most the first of its projects. */
  projects: { nodes: unknown[] };
  donationTotal: { donationCount: number };
}

/** A segment that runs more than this before or after its event was left running by mistake: the event is not under way. */
const NEAR_MS = 12 * 3_600_000;

/**
 * The event for a screen that was given none: one that is under way near its time, otherwise the nearest to now; of two equally
 * near, the later one. A past event without projects or donations is chosen only where there is no other.
 */
export function chooseEvent(events: readonly EventChoice[], now: number): string | undefined {
  const near = events
    .map((event) => ({ event, awayMs: distanceMs(event, now) }))
    .sort((a, b) => a.awayMs - b.awayMs || Date.parse(b.event.startsAt) - Date.parse(a.event.startsAt));
  const underWay = near.find(({ event, awayMs }) => awayMs <= NEAR_MS && isRunning(event));
  const worthShowing = near.find(
    ({ event, awayMs }) => awayMs <= NEAR_MS || isToCome(event, now) || hasWall(event),
  );
  return (underWay ?? worthShowing ?? near[0])?.event.id;
}

/** Time between now and an event; 0 during the event. */
function distanceMs({ startsAt, endsAt }: EventChoice, now: number): number {
  const start = Date.parse(startsAt);
  const end = endsAt === null ? start : Date.parse(endsAt);
  return Math.max(start - now, now - end, 0);
}

function isToCome({ startsAt }: EventChoice, now: number): boolean {
  return Date.parse(startsAt) > now;
}

function hasWall({ projects, donationTotal }: EventChoice): boolean {
  return projects.nodes.length > 0 || donationTotal.donationCount > 0;
}

function isRunning({ segments }: EventChoice): boolean {
  return segments.some(({ state }) => state === 'RUNNING');
}
