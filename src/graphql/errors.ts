import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault } from '../core/faults.js';
import { GRAPHQL_ERRORS } from '../core/faults/graphql.js';
import type { RequestIds } from '../core/trace.js';
import { DEFAULT_LANGUAGE, type Language } from '../core/text/wording.js';

/** Receives unexpected errors, to be logged. */
export type BugReporter = (bug: unknown, ids?: RequestIds) => void;

/** Who is told of an error. */
export interface Told {
  /** Ids of its request or its connection. */
  readonly ids?: RequestIds;
  readonly language?: Language;
}

/** The error that GraphQL wrapped, however often; undefined when it is GraphQL's own. */
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  return error.originalError && originOf(error.originalError);
}

/** The fault behind an error, or the bug; undefined for GraphQL's own errors. */
function faultOf(error: GraphQLError, isUnavailable: (error: unknown) => boolean): unknown {
  const origin = originOf(error);
  return origin !== undefined && isUnavailable(origin) ? new Fault('UNAVAILABLE') : origin;
}

/** The code that a client is told. */
export function codeOf(error: GraphQLError, isUnavailable: (error: unknown) => boolean): string {
  const fault = faultOf(error, isUnavailable);
  if (fault instanceof Fault) return fault.code;
  return fault === undefined ? ownCode(error) : 'INTERNAL';
}

/** An error of GraphQL without a code is about values; this is Apollo's code for those. */
function ownCode({ extensions: { code } }: GraphQLError): string {
  return typeof code === 'string' ? code : 'BAD_USER_INPUT';
}

/** The form in which an error thrown during an execution appears in its result. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError =
    error instanceof Error ? error : new Error('The value that was thrown is not an error.');
  return new GraphQLError(originalError.message, { originalError });
}

/**
 * What a client is told of an error. Faults and GraphQL's own errors about the document are passed on. Everything else is a
 * bug: it is reported here, and the client learns only that it happened.
 */
export function formatError(
  error: GraphQLError,
  report: BugReporter,
  isUnavailable: (error: unknown) => boolean,
  {
    introspection = true,
    language = DEFAULT_LANGUAGE,
  }: { introspection?: boolean; language?: Language } = {},
): GraphQLFormattedError {
  const where = {
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
  };
  const fault = faultOf(error, isUnavailable);
  if (fault instanceof Fault) {
    // Only details that are meant for clients, never rows.
    const { field, cost, limit, costliest } = fault.details;
    const extensions = {
      code: fault.code,
      retryable: fault.retryable,
      ...(field && { field }),
      ...(cost !== undefined && { cost, limit }),
      ...(costliest !== undefined && { costliest }),
    };
    return { message: fault.wording[language], ...where, extensions };
  }
  if (fault !== undefined) {
    report(fault);
    const { code, wording } = new Fault('INTERNAL');
    return { message: wording[language], ...where, extensions: { code, retryable: false } };
  }
  const code = ownCode(error);
  // Where introspection is off, suggestions must not disclose names of the schema.
  const message = introspection ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/g, '');
  const before = language === 'en' ? undefined : GRAPHQL_ERRORS[code]?.[language].join('');
  return {
    message: [before, message].filter(Boolean).join(' '),
    ...where,
    extensions: { code, retryable: false },
  };
}
