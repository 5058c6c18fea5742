import type { EntityManager } from 'typeorm';

/** Tells when the first of the claims at an event that are not handed in yet is due; null when none is. */
export type EarliestDue = (manager: EntityManager, eventId: string) => Promise<number | null>;
