import type { Actor } from '../auth/actor.js';
import type { Loaders } from './context.js';
import { mayActFor } from './organisation/permissions.js';

/** Who sees of something what the public does not, beside admins. */
export interface Insiders {
  /** Organisations whose organisers do. */
  readonly organisations: readonly string[];
  /** The volunteer whose own it is. */
  readonly volunteerId?: string | null;
}

/**
 * A rule by which viewers are told apart: who the insiders of a subject are. A field that is declared with it asks
 * `context.sees`, and nothing else of who is asking; so viewers for whom all answers are the same share one execution.
 */
export interface Visibility<S = never> {
  /** As it is named when a field breaks it. */
  readonly name: string;
  /** The same for every viewer. */
  readonly insidersOf: (loaders: Loaders, subject: S) => Promise<Insiders>;
}

export function isInsider(actor: Actor, { organisations, volunteerId }: Insiders): boolean {
  const herOwn = actor.volunteerId !== undefined && actor.volunteerId === volunteerId;
  return (actor.role === 'volunteer' && herOwn) || mayActFor(actor, organisations);
}
