import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';

/**
 * Locks the projects of an event for which claims wait; before the event itself, as whoever claims does.
 * @returns a function that gives free places to claims that wait (Additions)
 */
export type HoldWaiting = (tx: Transaction, eventId: string) => Promise<(actor: Actor) => Promise<void>>;
