import { icsOf } from '../../domain/attendance/calendar/ics.js';
import {
  eventsOfOrganisation,
  eventsOfVolunteer,
  theEvent,
  type CalendarOf,
} from '../../domain/attendance/calendar/events.js';
import type { Store } from '../../store/store.js';
import type { Addresses } from '../addresses.js';
import { documents, languageIn } from '../http/documents.js';
import type { Routes } from '../http/router.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { originOf } from './origin-of.js';

const PATH = /^\/calendar\/(event|organisation|volunteer)\/([\w-]+)\.ics$/;

const READERS: Readonly<Record<string, CalendarOf>> = {
  event: theEvent,
  organisation: eventsOfOrganisation,
  volunteer: eventsOfVolunteer,
};

interface CalendarParts {
  readonly store: Store;
  readonly telemetry: Telemetry;
  /** Who is a trusted proxy. */
  readonly addresses: Addresses;
}

/**
 * Events for the calendars of people: GET /calendar/event/ID.ics, /calendar/organisation/ID.ics, and /calendar/volunteer/SECRET.ics of
 * those that her organisations hold or attend. `?lang=zh` or `?lang=en` as of announcements.
 */
export function calendarRoutes({ store, telemetry, addresses }: CalendarParts): Routes {
  const handle = documents({ store, telemetry }, async ({ pathname, searchParams }, request) => {
    const [, of = '', named = ''] = PATH.exec(pathname) ?? [];
    const calendar = await READERS[of]?.(store.read, named);
    if (!calendar) return null;
    const asked = { origin: originOf(request, addresses), language: languageIn(searchParams) };
    const body = icsOf(calendar, asked);
    return { type: 'text/calendar; charset=utf-8', body, isPrivate: of === 'volunteer' };
  });
  return { '/calendar/event/': handle, '/calendar/organisation/': handle, '/calendar/volunteer/': handle };
}
