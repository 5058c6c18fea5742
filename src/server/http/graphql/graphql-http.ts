import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { actorOf, type ActorVerifier } from '../../../auth/token.js';
import type { HttpCaller } from '../../../graphql/apollo.js';
import type { KnownDocuments } from '../../../graphql/known/known-documents.js';
import { clientOf, type Admission } from '../../admission.js';
import { answerError, send } from '../answer.js';
import { readJson, searchOf } from '../body.js';
import { GRAPHQL_PATH } from '../../sockets/socket-server.js';
import { sendKept, type Keeping } from './kept.js';
import { MIN_CURSOR, reachMinCursor, type Reaching } from './min-cursor.js';
import { readNamed } from './named-document.js';
import { toldOf } from '../language.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { isKnown, tagOf } from '../validators.js';
import type { Visit } from '../visits.js';

export interface GraphqlHttpParts {
  readonly apollo: ApolloServer<HttpCaller>;
  readonly known: Pick<KnownDocuments, 'textOf'>;
  readonly keeping: Keeping;
  readonly engine: Reaching;
  readonly admission: Admission;
  readonly tokens: ActorVerifier;
  readonly telemetry: Telemetry;
}

/** POST and GET of /graphql: reads the request, lets Apollo answer it, writes the answer. Never throws. */
export function graphqlHttp({
  apollo,
  known,
  keeping,
  engine,
  admission,
  tokens,
  telemetry,
}: GraphqlHttpParts) {
  return async (request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> => {
    try {
      const actor = await actorOf(request.headers.authorization, tokens);
      const sent = {
        search: searchOf(request),
        body: request.method === 'POST' ? await readJson(request, visit) : undefined,
      };
      await reachMinCursor(request, engine);
      const client = clientOf(actor, admission.addresses.ofRequest(request));
      const told = toldOf(request);
      if (request.method === 'POST') {
        const caller = { actor, client, ...told };
        const isNamed = request.url !== GRAPHQL_PATH;
        if (!isNamed && sendKept({ request, response, visit }, sent.body, { caller, keeping })) return;
      }
      const { search, body, named } = readNamed(request, sent, known);
      const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
      const asked = { method, headers: headersOf(request), search, body };
      const caller = { actor, client, named, ...told };
      const context = () => Promise.resolve(caller);
      const answer = await apollo.executeHTTPGraphQLRequest({ context, httpGraphQLRequest: asked });
      if (answer.body.kind !== 'complete')
        throw new Error('Only @defer and @stream make an answer in pieces.');
      const { string } = answer.body;
      if (method === 'GET') {
        response.setHeader('vary', VARIES);
        if (isUnchanged(request, response, answer, string)) return;
      }
      // With its length known, head and body are one packet.
      const headers = { ...Object.fromEntries(answer.headers), 'content-length': Buffer.byteLength(string) };
      response.writeHead(statusOf(answer), headers);
      send(response, visit, string);
    } catch (error) {
      answerError(response, error, telemetry);
    }
  };
}

/** What an answer to a GET depends on besides its address. */
const VARIES = `origin, accept-language, accept, authorization, ${MIN_CURSOR}`;

/** Gives an answer that caches may keep its tag. @returns whether the client has it already, and was told so */
function isUnchanged(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers }: HTTPGraphQLResponse,
  body: string,
): boolean {
  if (status !== 200 || headers.get('cache-control') === 'no-store') return false;
  const tag = tagOf(body);
  response.setHeader('etag', tag);
  if (!isKnown(request.headers['if-none-match'], tag)) return false;
  const { 'content-type': _type, 'content-length': _length, ...others } = Object.fromEntries(headers);
  response.writeHead(304, others).end();
  return true;
}

/** Codes of faults of a document or its variables, in a request that is well-formed. */
const OF_THE_DOCUMENT =
  /"code":"(?:GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|UNKNOWN_OPERATION|DOCUMENT_TOO_LARGE|PERSISTED_QUERY_NOT_FOUND)"/;

/**
 * GraphQL over HTTP, September 2026. For `application/json` such a refusal has status 200, because a client that accepts this
 * type tells by the status alone whether an intermediary answered; for `application/graphql-response+json` it has 400.
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
