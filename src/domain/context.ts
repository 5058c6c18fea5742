import type { Actor } from '../auth/actor.js';
import type { Language } from '../core/text/wording.js';
import type { Loaders } from './loaders.js';
import type { Visibility } from './visibility.js';

/** What every resolver gets. It lasts as long as one request. */
export interface Context {
  /** A field that a subscription can select must not read it, but call `sees`. */
  readonly actor: Actor;
  /** The language in which whoever asks is told why something is refused. Nor may such a field read it. */
  readonly language: Language;
  /** Whether the actor is an insider of a subject, by a rule that the field declares (ViewerDependent). */
  sees<S>(visibility: Visibility<S>, subject: S): Promise<boolean>;
  /** Aborted when the request was answered with a timeout. */
  readonly signal: AbortSignal | undefined;
  readonly loaders: Loaders;
}
