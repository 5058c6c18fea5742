import type { EntityManager } from 'typeorm';

/** Tells which events show the name of an organisation or a volunteer: an entry that renames it is about them as well. */
export type EventsShowing = (manager: EntityManager, id: string) => Promise<string[]>;
