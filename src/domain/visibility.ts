import type { Loaders } from './loaders.js';
import type { AnyParties, AnyRight, Parties, Party, Right } from './right.js';

/**
 * A rule that says which viewers see what the public does not see. A field that declares it calls `context.sees` and reads nothing else of
 * the actor, so viewers with the same results share one execution.
 */
export interface Visibility<S = never> {
  /** The right that a viewer needs. */
  readonly right: AnyRight;
  /** The same for every viewer. */
  readonly partiesOf: (loaders: Loaders, subject: S) => Promise<AnyParties>;
}

export function visibility<S, P extends Party>(
  right: Right<P>,
  partiesOf: (loaders: Loaders, subject: S) => Promise<Parties<P>>,
): Visibility<S> {
  return { right, partiesOf };
}
