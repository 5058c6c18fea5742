import { Fault } from '../../core/faults.js';
import type { Actor } from '../../auth/actor.js';

/** An admin acts for every organisation, an organiser for its own and all below it. */
export function mayActFor(actor: Actor, lineage: readonly string[]): boolean {
  if (actor.role === 'admin') return true;
  return (
    actor.role === 'organiser' && actor.organisationId !== undefined && lineage.includes(actor.organisationId)
  );
}

/** @throws Fault FORBIDDEN */
export function mustActFor(actor: Actor, lineage: readonly string[]): void {
  if (!mayActFor(actor, lineage)) throw new Fault('FORBIDDEN', 'You do not act for this organisation.');
}

/** @throws Fault FORBIDDEN */
export function mustBeAdmin(actor: Actor): void {
  if (actor.role !== 'admin') throw new Fault('FORBIDDEN', 'Only an admin may do this.');
}
