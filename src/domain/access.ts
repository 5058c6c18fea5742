import { Extensions } from 'type-graphql';
import type { Role, TokenRole } from '../auth/actor.js';

/** Who may call a root field at all; `public` is everyone. Finer rules stand in the feature's permissions. */
export type Audience = readonly Role[];

export const ACCESS_EXTENSION = 'access';
export const VIEWER_EXTENSION = 'viewerDependent';

/** Declares who may call a root field. A root field without it does not get into the schema. */
export function Access(...audience: Role[]): MethodDecorator & PropertyDecorator {
  return Extensions({ [ACCESS_EXTENSION]: audience });
}

/** Marks a field that may answer two viewers differently; a subscription that selects it is not shared between them. */
export function ViewerDependent(): MethodDecorator & PropertyDecorator {
  return Extensions({ [VIEWER_EXTENSION]: true });
}

/** Those who change things. */
export const WRITERS: TokenRole[] = ['organiser', 'volunteer', 'admin'];
export const ORGANISERS: TokenRole[] = ['organiser', 'admin'];
