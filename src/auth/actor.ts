import { createHash } from 'node:crypto';
import type { Id } from '../core/ids.js';
import type { OrganisationRole } from './organisation-role.js';

/** The role in a token. Without a token the role is `public`. */
export const ROLES = ['volunteer', 'organiser', 'screen', 'admin'] as const;
export type TokenRole = (typeof ROLES)[number];
export type Role = TokenRole | 'public';

/** Whom a token belongs to, by its own claims. */
export interface Bearer {
  readonly role: Role;
  /** Stable name of the bearer. Idempotency keys and roles in organisations are stored under it. */
  readonly subject: string;
  /** The organisation that an organiser acts for. */
  readonly organisationId?: Id<'Organisation'>;
  readonly volunteerId?: Id<'Volunteer'>;
  /** The event that a screen shows. */
  readonly eventId?: Id<'Event'>;
  /** The token's `jti`, by which it can be revoked. */
  readonly tokenId?: string;
  /** Start and end of the token's lifetime, UTC milliseconds. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

/** The bearer of a request or connection, with its roles. */
export interface Actor extends Bearer {
  /**
   * Whether it holds a role in an organisation now. Roles that were granted or removed since the token was presented count at
   * once.
   */
  holds(role: OrganisationRole, organisationId: string): boolean;
  /** The rights that the mutation that it sent declares, the only ones that can be asked of it there. */
  readonly askable?: ReadonlySet<object>;
}

export const PUBLIC_ACTOR: Actor = { role: 'public', subject: 'public', holds: () => false };

/** The actor for work that no bearer requested, such as loading data. It may do everything. */
export function systemActor(subject: string): Actor {
  return { role: 'admin', subject, holds: () => true };
}

/** The key that a bearer is stored under: identity providers put people's names into subjects. */
export function subjectKey(subject: string): string {
  return createHash('sha256').update(`subject\n${subject}`).digest('hex');
}
