import { Event } from '../../domain/event/entity.js';
import type { Store } from '../../store/store.js';
import { LAUNCH } from '../demo-data/case5-dongying.js';

/** The event that the demo plays; undefined where the demo data is not loaded. */
export async function demoEventId({ read }: Store): Promise<string | undefined> {
  const { kind, startsAt, name } = LAUNCH;
  const launches = await read.findBy(Event, { kind, startsAt: startsAt.getTime() });
  return launches.find(({ nameText }) => nameText.ZH === name.zh)?.id;
}
