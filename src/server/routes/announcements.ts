import { kindOfId } from '../../core/ids.js';
import { atom } from '../../domain/announcement/syndication/atom.js';
import { jsonFeed } from '../../domain/announcement/syndication/json-feed.js';
import { published } from '../../domain/announcement/syndication/published.js';
import type { Store } from '../../store/store.js';
import type { Addresses } from '../addresses.js';
import { documents, languageIn } from '../http/documents.js';
import type { Handler, Routes } from '../http/router.js';
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
  const handle = documents({ store, telemetry }, async ({ pathname, search, searchParams }, request) => {
    const [, organisationId = null, format] = PATH.exec(pathname) ?? [];
    const isAnOrganisation = organisationId === null || kindOfId(organisationId) === 'Organisation';
    const found = format && isAnOrganisation ? await published(store.read, organisationId) : null;
    if (!found) return null;
    const { type, write } = FORMATS[format as keyof typeof FORMATS];
    const origin = originOf(request, addresses);
    const body = write(found, { origin, path: pathname + search, language: languageIn(searchParams) });
    return { type, body };
  });
  const one: Handler = (request, ...rest) =>
    (PATH.test(request.url?.split('?')[0] ?? '') ? handle : page)(request, ...rest);
  return { '/announcements.atom': handle, '/announcements.json': handle, '/announcements/': one };
}
