import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import { Fault, FAULTS } from '../core/faults.js';
import type { Caller } from '../graphql/executor.js';
import { clientOf, type Admission } from './admission.js';
import { readJson } from './body.js';
import type { BugReporter } from '../graphql/errors.js';

export interface GraphqlHttpParts {
  readonly apollo: ApolloServer<Caller>;
  readonly admission: Admission;
  readonly tokens: TokenVerifier;
  readonly report: BugReporter;
}

const STATUS: Partial<Record<Fault['code'], number>> = {
  UNAUTHENTICATED: 401,
  BAD_TOKEN: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  DOCUMENT_TOO_LARGE: 413,
  PICTURE_TOO_LARGE: 413,
  BAD_PICTURE: 415,
  TOO_MANY_CONNECTIONS: 429,
  TOO_MANY_SUBSCRIPTIONS: 429,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
};

/** POST and GET of /graphql: reads the request, lets Apollo run it, writes the answer. Never throws. */
export function graphqlHttp({ apollo, admission, tokens, report }: GraphqlHttpParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const actor = await actorOf(request.headers.authorization, tokens);
      const asked = {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        search: new URL(request.url ?? '/', 'http://gateway').search,
        body: request.method === 'POST' ? await readJson(request) : undefined,
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

/** Answers what went wrong before or beside GraphQL, in GraphQL's form. */
export function answerError(response: ServerResponse, error: unknown, report: BugReporter): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const fault = error instanceof Fault ? error : undefined;
  if (!fault) report(error);
  const code = fault?.code ?? 'INTERNAL';
  const message = fault?.message ?? FAULTS.INTERNAL;
  const errors = [{ message, extensions: { code, retryable: fault?.retryable ?? false } }];
  // The rest of an oversized body is not read, so the connection cannot be used again.
  response.writeHead(fault ? (STATUS[fault.code] ?? 400) : 500, {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
    ...(fault?.retryable && { 'retry-after': '1' }),
  });
  response.end(JSON.stringify({ errors }));
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
