import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault, FAULTS } from '../core/faults.js';
import type { RequestIds } from '../core/trace.js';

/** Receives what was not expected, to be recorded. */
export type BugReporter = (bug: unknown, ids?: RequestIds) => void;

/** What an error began as, however often GraphQL wrapped it; nothing when it is GraphQL's own. */
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  return error.originalError && originOf(error.originalError);
}

/** The fault that an error is, or the bug; nothing where GraphQL itself complains. */
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

/** Without a code it is a complaint about values: Apollo's code for them. */
function ownCode({ extensions: { code } }: GraphQLError): string {
  return typeof code === 'string' ? code : 'BAD_USER_INPUT';
}

/** As what is thrown within an execution reaches its result. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('What was thrown is no error.');
  return new GraphQLError(originalError.message, { originalError });
}

/**
 * What a client is told of an error. Faults and GraphQL's own complaints about the document are said; everything else
 * is a bug: it is reported here and the client learns only that it happened.
 */
export function formatError(
  error: GraphQLError,
  report: BugReporter,
  isUnavailable: (error: unknown) => boolean,
  introspection = true,
): GraphQLFormattedError {
  const place = {
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
  };
  const fault = faultOf(error, isUnavailable);
  if (fault instanceof Fault) {
    // Of the details only what is meant for clients: never rows.
    const { field, cost, limit } = fault.details;
    const extensions = {
      code: fault.code,
      retryable: fault.retryable,
      ...(field && { field }),
      ...(cost !== undefined && { cost, limit }),
    };
    return { message: fault.message, ...place, extensions };
  }
  if (fault !== undefined) {
    report(fault);
    return { message: FAULTS.INTERNAL, ...place, extensions: { code: 'INTERNAL', retryable: false } };
  }
  return {
    // Where the schema is not told, neither are names in it that resemble what was sent.
    message: introspection ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/g, ''),
    ...place,
    extensions: { code: ownCode(error), retryable: false },
  };
}
