import type { Id } from '../core/ids.js';

/** What a token lets its bearer be. Without a token one is `public`. */
export const ROLES = ['volunteer', 'organiser', 'screen', 'admin'] as const;
export type TokenRole = (typeof ROLES)[number];
export type Role = TokenRole | 'public';

/** Who is asking. */
export interface Actor {
  readonly role: Role;
  /** Stable name of the bearer; idempotency keys belong to it. */
  readonly subject: string;
  /** The organisation an organiser acts for, with all below it. */
  readonly organisationId?: Id<'Organisation'>;
  readonly volunteerId?: Id<'Volunteer'>;
  /** When the token ends, UTC milliseconds. */
  readonly expiresAt?: number;
}

export const PUBLIC_ACTOR: Actor = { role: 'public', subject: 'public' };
