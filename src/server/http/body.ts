import type { IncomingMessage } from 'node:http';
import { Fault, type FaultCode } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { patienceMs, type Visit } from './visits.js';

/** JSON media types, with or without the only charset that JSON has. */
const JSON_TYPE = /^application\/(?:graphql\+)?json\s*(?:;\s*charset="?utf-?8"?\s*)?;?\s*$/i;

/** Reads a JSON body. @throws Fault BAD_CONTENT_TYPE, BAD_REQUEST, DOCUMENT_TOO_LARGE, TOO_SLOW, OVERLOADED, TOO_MANY_REQUESTS */
export async function readJson(request: IncomingMessage, visit: Visit): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '') || request.headers['content-encoding'])
    throw new Fault('BAD_CONTENT_TYPE');
  const bytes = await readBytes(request, visit, LIMITS.BODY_BYTES, 'DOCUMENT_TOO_LARGE');
  await visit.turn();
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Fault('BAD_REQUEST', {
      en: 'The body is not UTF-8. Send it in UTF-8.',
      zh: '请求体不是 UTF-8。请以 UTF-8 编码发送。',
    });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('BAD_REQUEST', {
      en: 'The body is not JSON. Send a JSON object.',
      zh: '请求体不是 JSON。请发送 JSON 对象。',
    });
  }
}

/** The query string of a URL. @throws Fault BAD_REQUEST where it is not UTF-8 */
export function searchOf({ url = '/' }: IncomingMessage): string {
  const { search } = new URL(url.replace(/^\/+/, '/'), 'http://gateway');
  try {
    decodeURIComponent(search);
  } catch {
    throw new Fault('BAD_REQUEST', {
      en: 'The address is not UTF-8. Encode it in UTF-8.',
      zh: '地址不是 UTF-8。请以 UTF-8 编码。',
    });
  }
  return search;
}

/**
 * Reads a whole body.
 * @throws Fault TOO_SLOW, OVERLOADED, TOO_MANY_REQUESTS, or of the given code when it is longer than the limit
 */
export async function readBytes(
  request: IncomingMessage,
  visit: Visit,
  limit: number,
  tooLarge: FaultCode,
): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit) throw tooLong(tooLarge, limit);
  visit.proceed();
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise<Buffer>((resolve, reject) => {
    const late = setTimeout(
      () => {
        settle(new Fault('TOO_SLOW'));
      },
      patienceMs(declared || limit),
    );
    const settle = (fault?: Fault) => {
      clearTimeout(late);
      request.off('data', take).off('end', end).off('close', hangUp);
      if (!fault) {
        resolve(Buffer.concat(chunks));
        return;
      }
      // The rest is not read, but the connection stays open for the answer.
      request.pause();
      reject(fault);
    };
    const end = () => {
      settle();
    };
    const take = (chunk: Buffer) => {
      try {
        bytes += chunk.length;
        if (bytes > limit) throw tooLong(tooLarge, limit);
        visit.hold(chunk.length);
        chunks.push(chunk);
      } catch (fault) {
        settle(fault as Fault);
      }
    };
    const hangUp = () => {
      settle(
        new Fault('BAD_REQUEST', {
          en: 'The body ends too early. Send it whole.',
          zh: '请求体不完整。请完整发送。',
        }),
      );
    };
    // A client that disconnects in the middle causes 'close'.
    request.on('error', ignore).on('data', take).once('end', end).once('close', hangUp);
  });
}

function tooLong(code: FaultCode, limit: number): Fault {
  return new Fault(code, {
    en: `This is too large. Send at most ${String(limit)} bytes.`,
    zh: `内容过大，最多 ${String(limit)} 字节。`,
  });
}

function ignore(): void {
  // Its 'close' follows.
}
