import type { EntityManager } from 'typeorm';

/** The events whose boards show the name of an organisation or a volunteer. They are subjects of an entry that renames it. */
export type EventsShowing = (manager: EntityManager, id: string) => Promise<string[]>;
