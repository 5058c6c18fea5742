import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, parse, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { PUBLIC_ACTOR } from '../auth/actor.js';
import { feedCursor } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Told } from './errors.js';
import { tagsOf } from './kept/tags.js';
import type { Answer, Answering, Caller, SentOperation } from './answers.js';

/** The sender of an operation over HTTP, and how it named the document, of which Apollo is told the text. */
export interface HttpCaller extends Caller {
  readonly named?: Pick<SentOperation, 'query' | 'documentId' | 'extensions'> | undefined;
}

type Format = (error: GraphQLError, told?: Told) => GraphQLFormattedError;

/** The one entry of Apollo's document cache. The real documents are parsed and validated where those of sockets are. */
const ANY_DOCUMENT = parse('{ __typename }');
const anyDocument = {
  get: () => Promise.resolve(ANY_DOCUMENT),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};

/**
 * The Apollo server behind POST and GET of /graphql. It reads requests and negotiates the form of the answer; the executor
 * answers them, as on sockets and streams. Its landing page is off, because it loads files from other hosts.
 */
export function createApollo(
  schema: GraphQLSchema,
  executor: Answering,
  format: Format,
): ApolloServer<HttpCaller> {
  return new ApolloServer<HttpCaller>({
    schema,
    introspection: true,
    documentStore: anyDocument,
    persistedQueries: false,
    // There are no cookies, so cross-site requests carry no credentials.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    plugins: [
      answeredBy(executor, format),
      // The plugin runs a hook on every field, and nothing uses its hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: ({ message }, error) => {
      const graphQLError =
        error instanceof GraphQLError ? error : new GraphQLError(message, { originalError: error as Error });
      const formatted = format(graphQLError);
      return { ...formatted, message: formatted.message.replace(/Apollo server/i, 'This gateway') };
    },
  });
}

function answeredBy(executor: Answering, format: Format): ApolloServerPlugin<HttpCaller> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ request, source, contextValue }) => {
          const readOnly = request.http?.method === 'GET';
          const { operationName, variables } = request;
          const asked = {
            query: source,
            ...contextValue.named,
            operationName,
            variables,
            readOnly,
            oneAnswer: true,
          };
          const answer = await executor.answer(asked, contextValue);
          return {
            http: headOf(answer, readOnly && { isPublic: contextValue.actor === PUBLIC_ACTOR }),
            body: { kind: 'single', singleResult: resultOf(answer, contextValue) },
          };
        },
      }),
  };

  function resultOf(answer: Answer, caller: Caller) {
    if ('prepared' in answer) throw new Error('A subscription came by a method with a single answer.');
    const { errors, ...result } = 'refused' in answer ? { errors: answer.refused } : answer.result;
    return { ...result, ...(errors && { errors: errors.map((error) => format(error, caller)) }) };
  }
}

/** The header of the cursor that an answer is as of. */
export const CURSOR_HEADER = 'x-cursor';

/**
 * The HTTP status where it differs from Apollo's: operations that were not run are refused.
 * @param read set for an answer to a GET, which caches may keep
 */
function headOf(
  answer: Answer,
  read: { readonly isPublic: boolean } | false,
): { headers: HeaderMap; status?: number } {
  const headers = new HeaderMap();
  if (read) headers.set('cache-control', keptFor(answer, read.isPublic));
  if ('asOf' in answer) headers.set(CURSOR_HEADER, feedCursor(answer.asOf));
  if (read && 'tags' in answer && answer.tags) headers.set('cache-tag', tagsOf(answer.tags));
  if (!('refused' in answer)) return { headers };
  const fault = answer.refused[0]?.originalError;
  if (!(fault instanceof Fault)) return { headers, status: 400 };
  if (fault.retryable) headers.set('retry-after', '1');
  if (typeof fault.details['allow'] === 'string') headers.set('allow', fault.details['allow']);
  return { headers, status: fault.retryable ? 503 : headers.has('allow') ? 405 : 400 };
}

/** How long caches keep an answer: one without errors, and a shared cache only what everybody is shown. */
function keptFor(answer: Answer, isPublic: boolean): string {
  if (!('result' in answer) || answer.result.errors) return 'no-store';
  if (!isPublic) return 'private, no-cache';
  return `public, max-age=0, s-maxage=${String(LIMITS.ANSWER_FRESH_S)}, must-revalidate`;
}
