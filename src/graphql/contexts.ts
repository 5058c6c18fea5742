import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import type { Actor } from '../auth/actor.js';
import type { Context } from '../domain/context.js';
import { RequestLoaders } from '../domain/loaders.js';
import { isInsider, type Visibility } from '../domain/visibility.js';
import type { Store } from '../store/store.js';
import { Answers } from './viewers.js';

/** The context of one execution that many viewers share, and what it has asked of them. */
export interface SharedContext {
  readonly context: Context;
  readonly answers: Answers;
}

/** Makes the context of each request, and of each execution that many viewers share. */
export class Contexts {
  constructor(private readonly store: Store) {}

  /** @param signal after which nothing more is read */
  of(actor: Actor, signal?: AbortSignal): Context {
    const loaders = new RequestLoaders(this.store.read);
    return {
      actor,
      signal,
      loaders,
      sees: async ({ insidersOf }, subject) => {
        if (actor.role === 'admin') return true;
        // Nobody is an insider without being somebody.
        if (actor.organisationId === undefined && actor.volunteerId === undefined) return false;
        return isInsider(actor, await insidersOf(loaders, subject));
      },
    };
  }

  /**
   * For executions whose bytes go to different viewers: who they are is known only by the rules that the document's fields
   * declare, and what was asked is kept. Asking anything else is a bug, found at once. What they link to is loaded together.
   */
  shared(actor: Actor, declared: ReadonlySet<Visibility>, signal?: AbortSignal): () => SharedContext {
    const loaders = new RequestLoaders(this.store.live);
    return () => {
      const answers = new Answers();
      const context: Context = {
        get actor(): Actor {
          throw new Error('A field reads the viewer instead of asking by its ViewerDependent rule.');
        },
        signal,
        loaders,
        sees: async (visibility, subject) => {
          if (!declared.has(visibility)) {
            throw new Error(`A field asks for ${visibility.name} without being marked as ViewerDependent.`);
          }
          const insiders = await visibility.insidersOf(loaders, subject);
          const seen = isInsider(actor, insiders);
          answers.add(insiders, seen);
          return seen;
        },
      };
      return { context, answers };
    };
  }
}

/** Fields without a resolver of their own: some hold a function that reads, and a long list takes its time too. */
export const whileInTime: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  context.signal?.throwIfAborted();
  return defaultFieldResolver(source, args, context, info);
};
