import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Context } from '../domain/context.js';
import { PARSE_OPTIONS } from './documents.js';
import { documentLimits } from './limits.js';

/** The Apollo server behind POST and GET of /graphql. Its landing page is off: it would load from afar. */
export function createApollo(
  schema: GraphQLSchema,
  options: { introspection: boolean; format: (error: GraphQLError) => GraphQLFormattedError },
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: options.introspection,
    validationRules: [documentLimits],
    parseOptions: PARSE_OPTIONS,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    plugins: [
      // It would run a hook on every field, and nothing here uses its hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: (formatted, error) => (error instanceof GraphQLError ? options.format(error) : formatted),
  });
}
