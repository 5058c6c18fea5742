import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import type { Actor } from '../auth/actor.js';
import { DEFAULT_LANGUAGE, type Language } from '../core/text/wording.js';
import type { Context } from '../domain/context.js';
import { RequestLoaders } from '../domain/loaders.js';
import type { Reads } from '../domain/loading/reads.js';
import { hasRight } from '../domain/right.js';
import type { Visibility } from '../domain/visibility.js';
import type { Store } from '../store/store.js';
import { Answers } from './viewers.js';

/** The context of an execution that many viewers share, and the questions that it asked about them. */
export interface SharedContext {
  readonly context: Context;
  readonly answers: Answers;
}

/** Makes the contexts of requests, and of executions that many viewers share. */
export class Contexts {
  constructor(private readonly store: Store) {}

  /** @param signal once aborted, nothing more is read @param reads is told what is read */
  of(actor: Actor, signal?: AbortSignal, language: Language = DEFAULT_LANGUAGE, reads?: Reads): Context {
    const loaders = new RequestLoaders(this.store.read, reads);
    return {
      ...{ actor, language },
      signal,
      loaders,
      sees: async ({ right, partiesOf }, subject) => {
        if (actor.role === 'admin') return true;
        // The public is never an insider.
        if (actor.role === 'public') return false;
        return hasRight(actor, right, await partiesOf(loaders, subject));
      },
    };
  }

  /**
   * For executions whose results go to different viewers. Only the visibility rules that the document's fields declare may ask
   * about the viewer, and each question is recorded; any other question is a bug and throws. The contexts load linked objects
   * together.
   */
  shared(actor: Actor, declared: ReadonlySet<Visibility>, signal?: AbortSignal): () => SharedContext {
    const loaders = new RequestLoaders(this.store.live);
    return () => {
      const answers = new Answers();
      const context: Context = {
        get actor(): Actor {
          throw new Error('A field reads the viewer instead of asking through its ViewerDependent rule.');
        },
        get language(): Language {
          throw new Error('A field that many are shown at once reads the language of one of them.');
        },
        signal,
        loaders,
        sees: async (visibility, subject) => {
          const { right, partiesOf } = visibility;
          if (!declared.has(visibility)) {
            throw new Error(`A field asks who may ${right.name.en} without being marked as ViewerDependent.`);
          }
          const parties = await partiesOf(loaders, subject);
          const seen = hasRight(actor, right, parties);
          answers.add({ right, parties, seen });
          return seen;
        },
      };
      return { context, answers };
    };
  }
}

const withoutStop = new WeakMap<object, GraphQLFieldResolver<unknown, Context>>();

/** A resolver that resolves nothing more once a request was aborted. */
export function stoppingWhenLate(
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  const stopping: typeof resolve = (source, args, context, info): unknown => {
    context.signal?.throwIfAborted();
    return resolve(source, args, context, info);
  };
  withoutStop.set(stopping, resolve);
  return stopping;
}

/** The same resolver, for whoever asks the signal itself, once for many objects. */
export function resolverWithoutStop(
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  return withoutStop.get(resolve) ?? resolve;
}

/** For fields without a resolver of their own: some hold a function that reads, and a long list takes time too. */
export const whileInTime: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  context.signal?.throwIfAborted();
  return defaultFieldResolver(source, args, context, info);
};
