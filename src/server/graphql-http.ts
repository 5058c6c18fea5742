import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import type { Caller } from '../graphql/executor.js';
import { clientOf, type Admission } from './admission.js';
import { answerError } from './answer.js';
import { readJson, searchOf } from './body.js';
import type { Visit } from './visits.js';
import type { BugReporter } from '../graphql/errors.js';

export interface GraphqlHttpParts {
  readonly apollo: ApolloServer<Caller>;
  readonly admission: Admission;
  readonly tokens: TokenVerifier;
  readonly report: BugReporter;
}

/** POST and GET of /graphql: reads the request, lets Apollo run it, writes the answer. Never throws. */
export function graphqlHttp({ apollo, admission, tokens, report }: GraphqlHttpParts) {
  return async (request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> => {
    try {
      const actor = await actorOf(request.headers.authorization, tokens);
      const asked = {
        method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
        headers: headersOf(request),
        search: searchOf(request),
        body: request.method === 'POST' ? await readJson(request, visit) : undefined,
      };
      const caller = { actor, client: clientOf(actor, admission.addressOf(request)) };
      const context = () => Promise.resolve(caller);
      const answer = await apollo.executeHTTPGraphQLRequest({ context, httpGraphQLRequest: asked });
      response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
      if (answer.body.kind === 'complete') response.write(answer.body.string);
      else for await (const chunk of answer.body.asyncIterator) response.write(chunk);
      response.end();
    } catch (error) {
      answerError(response, error, report);
    }
  };
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
