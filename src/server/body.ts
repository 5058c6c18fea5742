import type { IncomingMessage } from 'node:http';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Reads a JSON body. @throws Fault BAD_REQUEST, DOCUMENT_TOO_LARGE */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(json|graphql\+json)\b/i.test(type)) {
    throw new Fault('BAD_REQUEST', 'Send the request as application/json.');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMITS.BODY_BYTES) throw new Fault('DOCUMENT_TOO_LARGE', 'This request is too large.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Fault('BAD_REQUEST', 'The body is not JSON.');
  }
}
