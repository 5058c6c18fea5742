import { Fault } from '../../core/faults.js';
import type { Actor } from '../../auth/actor.js';
import { mayActFor } from '../organisation/permissions.js';

/** A volunteer speaks for herself; an organiser for the volunteers of its organisations. */
export function maySpeakForVolunteer(
  actor: Actor,
  volunteerId: string,
  lineages: readonly string[],
): boolean {
  return (actor.role === 'volunteer' && actor.volunteerId === volunteerId) || mayActFor(actor, lineages);
}

/** @throws Fault FORBIDDEN */
export function mustSpeakForVolunteer(actor: Actor, volunteerId: string, lineages: readonly string[]): void {
  if (!maySpeakForVolunteer(actor, volunteerId, lineages)) {
    throw new Fault('FORBIDDEN', 'You do not speak for this volunteer.');
  }
}
