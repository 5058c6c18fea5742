import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault, FAULTS } from '../core/faults.js';

/** Receives what was not expected, to be recorded. */
export type BugReporter = (bug: unknown) => void;

/** The fault behind an error, however GraphQL wrapped it. */
function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  return error instanceof GraphQLError && error.originalError ? faultOf(error.originalError) : undefined;
}

/**
 * What a client is told of an error. Faults and GraphQL's own complaints about the document are said; everything else
 * is a bug: it is reported here and the client learns only that it happened.
 */
export function formatError(error: GraphQLError, report: BugReporter): GraphQLFormattedError {
  const place = {
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
  };
  const fault = faultOf(error);
  if (fault) {
    // Of the details only what is meant for clients: never rows.
    const { field } = fault.details;
    const extensions = { code: fault.code, retryable: fault.retryable, ...(field && { field }) };
    return { message: fault.message, ...place, extensions };
  }
  if (error.originalError && !(error.originalError instanceof GraphQLError)) {
    report(error.originalError);
    return { message: FAULTS.INTERNAL, ...place, extensions: { code: 'INTERNAL', retryable: false } };
  }
  const { code } = error.extensions;
  return {
    message: error.message,
    ...place,
    extensions: { code: typeof code === 'string' ? code : 'BAD_REQUEST', retryable: false },
  };
}
