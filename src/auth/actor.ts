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
  /** The event that a screen shows. */
  readonly eventId?: Id<'Event'>;
  /** The token's own name, by which it can be revoked. */
  readonly tokenId?: string;
  /** When the token began and when it ends, UTC milliseconds. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

export const PUBLIC_ACTOR: Actor = { role: 'public', subject: 'public' };
