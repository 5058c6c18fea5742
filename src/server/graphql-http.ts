import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import type { Caller } from '../graphql/executor.js';
import { clientOf, type Admission } from './admission.js';
import { answerError } from './answer.js';
import { readJson, searchOf } from './body.js';
import { idsOf } from './request-ids.js';
import type { Telemetry } from './telemetry/telemetry.js';
import type { Visit } from './visits.js';

export interface GraphqlHttpParts {
  readonly apollo: ApolloServer<Caller>;
  readonly admission: Admission;
  readonly tokens: TokenVerifier;
  readonly telemetry: Telemetry;
}

/** POST and GET of /graphql: reads the request, lets Apollo run it, writes the answer. Never throws. */
export function graphqlHttp({ apollo, admission, tokens, telemetry }: GraphqlHttpParts) {
  return async (request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> => {
    try {
      const actor = await actorOf(request.headers.authorization, tokens);
      const asked = {
        method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
        headers: headersOf(request),
        search: searchOf(request),
        body: request.method === 'POST' ? await readJson(request, visit) : undefined,
      };
      const client = clientOf(actor, admission.addresses.ofRequest(request));
      const caller = { actor, client, ids: idsOf(request) };
      const context = () => Promise.resolve(caller);
      const answer = await apollo.executeHTTPGraphQLRequest({ context, httpGraphQLRequest: asked });
      response.writeHead(statusOf(answer), Object.fromEntries(answer.headers));
      if (answer.body.kind === 'complete') response.write(answer.body.string);
      else for await (const chunk of answer.body.asyncIterator) response.write(chunk);
      response.end();
    } catch (error) {
      answerError(response, error, telemetry);
    }
  };
}

/** Refusals of a document or of variables, which came in a request that is right as such. */
const OF_THE_DOCUMENT =
  /"code":"(?:GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|UNKNOWN_OPERATION|DOCUMENT_TOO_LARGE)"/;

/**
 * GraphQL over HTTP, September 2026: as `application/json` such a refusal is answered with 200, since who asks for that tells
 * the answer of a gateway from that of something in between by its status alone; as `application/graphql-response+json` with 400.
 */
function statusOf({ status = 200, headers, body }: HTTPGraphQLResponse): number {
  const isJson = headers.get('content-type')?.startsWith('application/json');
  const refused = status === 400 && body.kind === 'complete' && OF_THE_DOCUMENT.test(body.string);
  return isJson && refused ? 200 : status;
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
