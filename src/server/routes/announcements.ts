import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { atom } from '../../domain/announcement/syndication/atom.js';
import { jsonFeed } from '../../domain/announcement/syndication/json-feed.js';
import type { Asked } from '../../domain/announcement/syndication/markup.js';
import { published } from '../../domain/announcement/syndication/published.js';
import type { Store } from '../../store/store.js';
import type { Addresses } from '../addresses.js';
import { answerError, send } from '../http/answer.js';
import type { Handler, Routes } from '../http/router.js';
import { isKnown, tagOf } from '../http/validators.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { originOf } from './origin-of.js';

const FORMATS = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
} as const;

const PATH = /^\/announcements(?:\/(\w+))?\.(atom|json)$/;

interface AnnouncementParts {
  readonly store: Store;
  readonly telemetry: Telemetry;
  /** Who is a trusted proxy. */
  readonly addresses: Addresses;
  /** Shows one announcement to people. */
  readonly page: Handler;
}

/**
 * The latest announcements, for programs that read feeds: GET /announcements.atom and /announcements.json of all,
 * /announcements/ORGANISATION.atom and .json of one. `?lang=zh` or `?lang=en` asks for one language; without it each text is as it was
 * written.
 */
export function announcementRoutes({ store, telemetry, addresses, page }: AnnouncementParts): Routes {
  async function show(request: IncomingMessage, response: ServerResponse): Promise<string> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const [, organisationId = null, format] = PATH.exec(url.pathname) ?? [];
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const isAnOrganisation = organisationId === null || kindOfId(organisationId) === 'Organisation';
    const found = format && reads && isAnOrganisation ? await published(store.read, organisationId) : null;
    if (!found) throw new Fault('NOT_FOUND');
    const { type, write } = FORMATS[format as keyof typeof FORMATS];
    const body = write(found, {
      origin: originOf(request, addresses),
      path: url.pathname + url.search,
      language: languageIn(url.searchParams),
    });
    const tag = tagOf(body);
    const headers = {
      'cache-control': `public, max-age=${String(LIMITS.SYNDICATION_FRESH_S)}`,
      'access-control-allow-origin': '*',
      etag: tag,
    };
    if (isKnown(request.headers['if-none-match'], tag)) {
      response.writeHead(304, headers);
      return '';
    }
    const length = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    response.writeHead(200, { ...headers, ...length, 'content-security-policy': "default-src 'none'" });
    return request.method === 'HEAD' ? '' : body;
  }

  const handle: Handler = async (request, response, visit) => {
    try {
      send(response, visit, await show(request, response));
    } catch (error) {
      const isAway = store.dialect.isUnavailable(error);
      answerError(response, isAway ? new Fault('UNAVAILABLE') : error, telemetry);
    }
  };
  const one: Handler = (request, ...rest) =>
    (PATH.test(request.url?.split('?')[0] ?? '') ? handle : page)(request, ...rest);
  return { '/announcements.atom': handle, '/announcements.json': handle, '/announcements/': one };
}

/** @throws Fault BAD_REQUEST */
function languageIn(query: URLSearchParams): Asked['language'] {
  const asked = query.get('lang');
  if (asked === null || asked === 'zh' || asked === 'en') return asked;
  throw new Fault('BAD_REQUEST', {
    en: 'There are two languages: send lang=zh or lang=en.',
    zh: '仅有两种语言：请填写 lang=zh 或 lang=en。',
  });
}
