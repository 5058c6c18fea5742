import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault, FAULTS } from '../core/faults.js';

/** Receives what was not expected, to be recorded. */
export type BugReporter = (bug: unknown) => void;

/** What an error began as, however often GraphQL wrapped it; nothing when it is GraphQL's own. */
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  return error.originalError && originOf(error.originalError);
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
  const origin = originOf(error);
  const fault = origin !== undefined && isUnavailable(origin) ? new Fault('UNAVAILABLE') : origin;
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
  if (origin !== undefined) {
    report(origin);
    return { message: FAULTS.INTERNAL, ...place, extensions: { code: 'INTERNAL', retryable: false } };
  }
  const { code } = error.extensions;
  return {
    // Where the schema is not told, neither are names in it that resemble what was sent.
    message: introspection ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/g, ''),
    ...place,
    // Without a code it is a complaint about values: Apollo's code for them.
    extensions: { code: typeof code === 'string' ? code : 'BAD_USER_INPUT', retryable: false },
  };
}
