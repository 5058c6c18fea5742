import { Extensions } from 'type-graphql';
import type { Role, TokenRole } from '../auth/actor.js';
import type { Visibility } from './visibility.js';

/** Who may call a root field at all; `public` is everyone. Finer rules stand in the feature's permissions. */
export type Audience = readonly Role[];

export const ACCESS_EXTENSION = 'access';
export const VIEWER_EXTENSION = 'visibility';

/** Declares who may call a root field. A root field without it does not get into the schema. */
export function Access(...audience: Role[]): MethodDecorator & PropertyDecorator {
  return Extensions({ [ACCESS_EXTENSION]: audience });
}

/**
 * Declares the rule by which a field may answer two viewers differently. In a subscription it is asked by no other, and those
 * to whom it says the same share one execution.
 */
export function ViewerDependent(visibility: Visibility): MethodDecorator & PropertyDecorator {
  return Extensions({ [VIEWER_EXTENSION]: visibility });
}

/** Those who change things. */
export const WRITERS: TokenRole[] = ['organiser', 'volunteer', 'admin'];
export const ORGANISERS: TokenRole[] = ['organiser', 'admin'];
