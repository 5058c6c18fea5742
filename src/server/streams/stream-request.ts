import type { IncomingMessage } from 'node:http';
import { parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { Fault } from '../../core/faults.js';
import type { SentOperation } from '../../graphql/answers.js';
import { readJson, searchOf } from '../http/body.js';
import type { Visit } from '../http/visits.js';

/**
 * Reads the operation of an event stream, by POST or GET. It is refused for the same reasons as by Apollo at /graphql.
 * @throws Fault BAD_REQUEST, and faults of reading a body
 */
export async function readStreamRequest(request: IncomingMessage, visit: Visit): Promise<SentOperation> {
  const { query, documentId, operationName, variables, extensions } = await readFields(request, visit);
  if (query != null && typeof query !== 'string')
    throw new Fault('BAD_REQUEST', { en: 'Send a document as `query`.', zh: '请以 `query` 发送文档。' });
  if (operationName != null && typeof operationName !== 'string')
    throw new Fault('BAD_REQUEST', {
      en: 'Send `operationName` as text.',
      zh: '请以文字发送 `operationName`。',
    });
  if (extensions != null && !isRecord(extensions))
    throw new Fault('BAD_REQUEST', {
      en: 'Send `extensions` as an object.',
      zh: '请以对象发送 `extensions`。',
    });
  if (variables != null && !isRecord(variables))
    throw new Fault('BAD_REQUEST', {
      en: 'Send `variables` as an object.',
      zh: '请以对象发送 `variables`。',
    });
  return { query, documentId, extensions, operationName, variables, readOnly: request.method !== 'POST' };
}

/** The position that a reconnecting browser resumes from. @throws Fault BAD_CURSOR */
export function lastEventId({ headers }: IncomingMessage): FeedPosition | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? parseFeedCursor(id) : undefined;
}

async function readFields(request: IncomingMessage, visit: Visit): Promise<Record<string, unknown>> {
  if (request.method === 'POST') {
    const body = await readJson(request, visit);
    if (!isRecord(body))
      throw new Fault('BAD_REQUEST', {
        en: 'Send the body as a JSON object.',
        zh: '请求体请填写 JSON 对象。',
      });
    return body;
  }
  if (request.method !== 'GET')
    throw new Fault('BAD_REQUEST', {
      en: 'Send the operation with GET or POST.',
      zh: '请用 GET 或 POST 发送操作。',
    });
  const search = new URLSearchParams(searchOf(request));
  return {
    query: search.get('query'),
    documentId: search.get('documentId'),
    operationName: search.get('operationName'),
    variables: jsonIn(search, 'variables'),
    extensions: jsonIn(search, 'extensions'),
  };
}

function jsonIn(search: URLSearchParams, name: string): unknown {
  try {
    return JSON.parse(search.get(name) ?? 'null');
  } catch {
    throw new Fault('BAD_REQUEST', { en: `Send \`${name}\` as JSON.`, zh: `\`${name}\` 请填写 JSON。` });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
