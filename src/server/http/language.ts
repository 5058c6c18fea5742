import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../core/text/wording.js';
import type { Told } from '../../graphql/errors.js';
import { idsOf } from './request-ids.js';

/** Longest header that is read. Browsers send less than a hundred characters. */
const HEADER_CHARS = 200;

/**
 * The language that a client wants to be told in, by its Accept-Language (RFC 9110, 12.5.4): `zh-CN` and `zh-Hant-HK` are
 * served by `zh`.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage || acceptLanguage.length > HEADER_CHARS) return DEFAULT_LANGUAGE;
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  return asked.language(LANGUAGES) ?? DEFAULT_LANGUAGE;
}

/** Who is told what goes wrong with a request. */
export function toldOf(request: IncomingMessage): Told {
  return { ids: idsOf(request), language: languageOf(request.headers['accept-language']) };
}
