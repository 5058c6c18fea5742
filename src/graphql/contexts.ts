import type { Actor } from '../auth/actor.js';
import type { Context } from '../domain/context.js';
import type { Plans } from '../domain/live-plan.js';
import { RequestLoaders } from '../domain/loaders.js';
import type { Store } from '../store/store.js';

/** Makes the context of each request, and of each execution that many viewers share. */
export class Contexts {
  constructor(
    private readonly store: Store,
    private readonly plans: Plans,
  ) {}

  of(actor: Actor): Context {
    return { actor, loaders: new RequestLoaders(this.store.read), plans: this.plans };
  }

  /** For an execution whose bytes go to different viewers: asking who they are is a bug, found at once. */
  shared(): Context {
    return {
      get actor(): Actor {
        throw new Error('A field reads the viewer without being marked as ViewerDependent.');
      },
      loaders: new RequestLoaders(this.store.read),
      plans: this.plans,
    };
  }
}
