import type { IncomingMessage, ServerResponse } from 'node:http';
import { PUBLIC_ACTOR, type Actor } from '../../../auth/actor.js';
import { feedCursor } from '../../../core/cursor.js';
import { CURSOR_HEADER } from '../../../graphql/apollo.js';
import type { Caller, KeptAnswer, SentOperation } from '../../../graphql/answers.js';
import { send } from '../answer.js';
import type { Visit } from '../visits.js';

/** Finds answers that were kept. */
export interface Keeping {
  keptNow(request: SentOperation, caller: Caller): KeptAnswer | undefined;
}

const JSON_ALONE = /^(?:\*\/\*|application\/json(?:\s*,\s*(?:\*\/\*|text\/plain))*)$/;

/**
 * Sends the kept answer to a POST past Apollo: of a kept answer, Apollo would only write the same bytes again. Its hooks are not called;
 * the operation is counted and timed as any other.
 * @returns whether there was one
 */
export function sendKept(
  { request, response, visit }: { request: IncomingMessage; response: ServerResponse; visit: Visit },
  body: unknown,
  { caller, keeping }: { caller: Caller & { readonly actor: Actor }; keeping: Keeping },
): boolean {
  if (caller.actor !== PUBLIC_ACTOR || !JSON_ALONE.test(request.headers.accept ?? '*/*')) return false;
  const kept = isPlain(body) ? keeping.keptNow(body, caller) : undefined;
  if (!kept) return false;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(kept.text),
    [CURSOR_HEADER]: feedCursor(kept.asOf),
  });
  send(response, visit, kept.text);
  return true;
}

/** Whether a body is of a form about which Apollo has nothing to say. */
function isPlain(body: unknown): body is SentOperation {
  if (!isRecord(body)) return false;
  const { query, operationName, variables, extensions } = body;
  return (
    (query === undefined || typeof query === 'string') &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || isRecord(variables)) &&
    (extensions == null || isRecord(extensions))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
