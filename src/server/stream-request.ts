import type { IncomingMessage } from 'node:http';
import { parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import type { OperationRequest } from '../graphql/executor.js';
import { readJson, searchOf } from './body.js';
import type { Visit } from './visits.js';

/**
 * Reads the operation of an event stream, by POST or GET. It is refused for the same reasons as by Apollo at /graphql.
 * @throws Fault BAD_REQUEST, and faults of reading a body
 */
export async function readStreamRequest(request: IncomingMessage, visit: Visit): Promise<OperationRequest> {
  const { query, operationName, variables, extensions } = await readFields(request, visit);
  if (typeof query !== 'string') throw new Fault('BAD_REQUEST', 'Send a document as `query`.');
  if (operationName != null && typeof operationName !== 'string')
    throw new Fault('BAD_REQUEST', 'The `operationName` is not a text.');
  if (extensions != null && !isRecord(extensions))
    throw new Fault('BAD_REQUEST', 'The `extensions` are not an object.');
  if (variables != null && !isRecord(variables))
    throw new Fault('BAD_REQUEST', 'The `variables` are not an object.');
  return { query, operationName, variables, readOnly: request.method !== 'POST' };
}

/** The position that a reconnecting browser resumes from. @throws Fault BAD_CURSOR */
export function lastEventId({ headers }: IncomingMessage): FeedPosition | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? parseFeedCursor(id) : undefined;
}

async function readFields(request: IncomingMessage, visit: Visit): Promise<Record<string, unknown>> {
  if (request.method === 'POST') {
    const body = await readJson(request, visit);
    if (!isRecord(body)) throw new Fault('BAD_REQUEST', 'The body is not an object.');
    return body;
  }
  if (request.method !== 'GET') throw new Fault('BAD_REQUEST', 'Send the operation with GET or POST.');
  const search = new URLSearchParams(searchOf(request));
  return {
    query: search.get('query'),
    operationName: search.get('operationName'),
    variables: jsonIn(search, 'variables'),
    extensions: jsonIn(search, 'extensions'),
  };
}

function jsonIn(search: URLSearchParams, name: string): unknown {
  try {
    return JSON.parse(search.get(name) ?? 'null');
  } catch {
    throw new Fault('BAD_REQUEST', `The \`${name}\` are not JSON.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
