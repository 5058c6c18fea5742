import type { IncomingMessage } from 'node:http';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../../store/store.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { answerError, send } from './answer.js';
import type { Handler } from './router.js';
import { isKnown, tagOf } from './validators.js';

/** What a GET is answered with, for programs that fetch it again and again. */
export interface Document {
  readonly type: string;
  readonly body: string;
  /** Its address is a secret: no cache that others share may keep it. */
  readonly isPrivate?: boolean;
}

interface DocumentParts {
  readonly store: Store;
  readonly telemetry: Telemetry;
}

/** Answers GET and HEAD with a document, and with 304 whoever has it already. @param make null where there is none */
export function documents(
  { store, telemetry }: DocumentParts,
  make: (url: URL, request: IncomingMessage) => Promise<Document | null>,
): Handler {
  return async (request, response, visit) => {
    try {
      const url = new URL(request.url ?? '/', 'http://gateway');
      const reads = request.method === 'GET' || request.method === 'HEAD';
      const found = reads ? await make(url, request) : null;
      if (!found) throw new Fault('NOT_FOUND');
      const { type, body, isPrivate = false } = found;
      const tag = tagOf(body);
      const headers = {
        'cache-control': `${isPrivate ? 'private' : 'public'}, max-age=${String(LIMITS.SYNDICATION_FRESH_S)}`,
        'access-control-allow-origin': '*',
        etag: tag,
      };
      if (isKnown(request.headers['if-none-match'], tag)) {
        response.writeHead(304, headers);
        send(response, visit, '');
        return;
      }
      const length = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      response.writeHead(200, { ...headers, ...length, 'content-security-policy': "default-src 'none'" });
      send(response, visit, request.method === 'HEAD' ? '' : body);
    } catch (error) {
      const isAway = store.dialect.isUnavailable(error);
      answerError(response, isAway ? new Fault('UNAVAILABLE') : error, telemetry);
    }
  };
}

/** Null: each text as it was written. @throws Fault BAD_REQUEST */
export function languageIn(query: URLSearchParams): 'zh' | 'en' | null {
  const asked = query.get('lang');
  if (asked === null || asked === 'zh' || asked === 'en') return asked;
  throw new Fault('BAD_REQUEST', {
    en: 'There are two languages: send lang=zh or lang=en.',
    zh: '仅有两种语言：请填写 lang=zh 或 lang=en。',
  });
}
