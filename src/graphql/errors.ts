import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault, FAULTS } from '../core/faults.js';
import type { RequestIds } from '../core/trace.js';

/** Receives unexpected errors, to be logged. */
export type BugReporter = (bug: unknown, ids?: RequestIds) => void;

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
  introspection = true,
): GraphQLFormattedError {
  const place = {
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
  };
  const fault = faultOf(error, isUnavailable);
  if (fault instanceof Fault) {
    // Only details that are meant for clients, never rows.
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
    // Where introspection is off, suggestions must not disclose names of the schema.
    message: introspection ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/g, ''),
    ...place,
    extensions: { code: ownCode(error), retryable: false },
  };
}
