import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { Fault } from '../core/faults.js';
import type { Context } from '../domain/context.js';
import { PARSE_OPTIONS } from './documents.js';
import { documentLimits } from './limits.js';
import { noConditionalSubscriptionRoot } from './subscription-root.js';

/** What can be run here is one operation with one answer; refused otherwise with the codes that sockets use too. */
const oneAnswer: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, response }) => {
        if (operation && operation.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
        const originalError = operation
          ? new Fault('BAD_REQUEST', 'Subscribe over a WebSocket, or over /graphql/stream.')
          : new Fault('UNKNOWN_OPERATION');
        response.http.status = 400;
        throw new GraphQLError(originalError.message, { originalError });
      },
    }),
};

/** The Apollo server behind POST and GET of /graphql. Its landing page is off: it would load from afar. */
export function createApollo(
  schema: GraphQLSchema,
  options: { introspection: boolean; format: (error: GraphQLError) => GraphQLFormattedError },
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: options.introspection,
    validationRules: [documentLimits, noConditionalSubscriptionRoot],
    parseOptions: PARSE_OPTIONS,
    // Nobody is known by a cookie here, so there is nothing for another site to ride on.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    plugins: [
      oneAnswer,
      // It would run a hook on every field, and nothing here uses its hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: (formatted, error) => {
      if (error instanceof GraphQLError) return options.format(error);
      return options.format(new GraphQLError(formatted.message, { originalError: error as Error }));
    },
  });
}
