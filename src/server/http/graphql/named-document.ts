import type { IncomingMessage } from 'node:http';
import type { HttpCaller } from '../../../graphql/apollo.js';
import type { KnownDocuments } from '../../../graphql/known/known-documents.js';
import { GRAPHQL_PATH } from '../../sockets/socket-server.js';

/** What a request says, in its address or in its body. */
interface Sent {
  readonly search: string;
  readonly body: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What Apollo is told in place of a text that is not known. The executor refuses what the request says by itself. */
const NO_TEXT = '{ __typename }';

/**
 * A request that names its document, by an id in its path (`GET /graphql/ID?variables=…`), in `documentId` or in
 * `extensions.persistedQuery`, with the text put in, as Apollo wants it. Any other stays as it is.
 */
export function readNamed(
  request: IncomingMessage,
  sent: Sent,
  known: Pick<KnownDocuments, 'textOf'>,
): Sent & Pick<HttpCaller, 'named'> {
  const params = new URLSearchParams(sent.search);
  const fields = request.method === 'POST' ? sent.body : fieldsIn(params);
  if (!isFields(fields)) return sent;
  const { query, documentId = idIn(request), extensions, ...others } = fields;
  const isText = query == null || typeof query === 'string';
  const readable = isText && (extensions == null || isFields(extensions));
  const isNamed = documentId != null || (isFields(extensions) && extensions['persistedQuery'] != null);
  if (!readable || !isNamed) return sent;
  const named = { query, documentId, extensions };
  const text = known.textOf(named) ?? NO_TEXT;
  if (request.method === 'POST') return { ...sent, body: { ...others, query: text }, named };
  params.delete('extensions');
  params.set('query', text);
  return { ...sent, search: `?${params.toString()}`, named };
}

/** The id that the path ends with. */
function idIn({ url = '' }: IncomingMessage): string | undefined {
  const path = url.split('?')[0] ?? '';
  const id = path.slice(GRAPHQL_PATH.length + 1);
  return id === '' ? undefined : id;
}

function fieldsIn(params: URLSearchParams): Fields | undefined {
  const extensions = params.get('extensions');
  try {
    return {
      query: params.get('query'),
      documentId: params.get('documentId') ?? undefined,
      extensions: extensions === null ? undefined : JSON.parse(extensions),
    };
  } catch {
    // Apollo tells what is wrong with it.
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
