import type { IncomingMessage } from 'node:http';
import { Fault, type FaultCode } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Reads a JSON body. @throws Fault BAD_REQUEST, DOCUMENT_TOO_LARGE */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(json|graphql\+json)\b/i.test(type)) {
    throw new Fault('BAD_REQUEST', 'Send the request as application/json.');
  }
  const bytes = await readBytes(request, LIMITS.BODY_BYTES, 'DOCUMENT_TOO_LARGE');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Fault('BAD_REQUEST', 'The body is not JSON.');
  }
}

/** Reads a body whole. @throws Fault of the code given when it is longer than the limit in bytes */
export async function readBytes(
  request: IncomingMessage,
  limit: number,
  tooLarge: FaultCode,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not destroyed when it is left: the answer still has to go out over its connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw new Fault(tooLarge, `At most ${String(limit)} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
