import { Extensions } from 'type-graphql';
import type { Role, TokenRole } from '../auth/actor.js';
import { audienceOf, type AnyRight } from './right.js';
import type { Visibility } from './visibility.js';

/** The roles that may call a root field; `public` is everyone. */
export type Audience = readonly Role[];

export const ACCESS_EXTENSION = 'access';
export const RIGHTS_EXTENSION = 'rights';
export const VIEWER_EXTENSION = 'visibility';

/** Declares who may call a query or subscription. A schema with one without it does not build. */
export function Access(...audience: Role[]): MethodDecorator & PropertyDecorator {
  return Extensions({ [ACCESS_EXTENSION]: audience });
}

/**
 * Declares the rights that a mutation asks for: all those that an input of it may need. Who may call it follows from them, it can
 * ask for no other right, and docs/rights.md is written from them. A schema with a mutation without it does not build.
 */
export function Requires(...rights: [AnyRight, ...AnyRight[]]): MethodDecorator & PropertyDecorator {
  return Extensions({ [ACCESS_EXTENSION]: audienceOf(rights), [RIGHTS_EXTENSION]: rights });
}

/**
 * Declares the visibility rules of a field whose value depends on the viewer. A subscription evaluates only declared rules, and
 * viewers with the same results share one execution.
 */
export function ViewerDependent(
  ...visibilities: readonly [Visibility, ...Visibility[]]
): MethodDecorator & PropertyDecorator {
  return Extensions({ [VIEWER_EXTENSION]: visibilities });
}

/** Who may write something, by their own right or by a role in an organisation. */
export const WRITERS: TokenRole[] = ['organiser', 'volunteer', 'admin'];
