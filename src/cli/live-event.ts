import { Event, Segment, SegmentState } from '../domain/event/entity.js';
import type { Store } from '../store/store.js';

/** The event whose programme is running, else the latest one. */
export async function liveEventId({ read }: Store): Promise<string | undefined> {
  const running = await read.findOneBy(Segment, { state: SegmentState.RUNNING });
  if (running) return running.eventId;
  const [latest] = await read.find(Event, { order: { startsAt: 'DESC' }, take: 1 });
  return latest?.id;
}
