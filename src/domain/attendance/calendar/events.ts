import { In, type EntityManager, type FindOptionsSelect } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import { Event, EventOrganiser } from '../../event/entity.js';
import { Organisation } from '../../organisation/entity.js';
import { mergedInto, RecordState } from '../../shape/values/record-state.js';
import type { Text } from '../../shape/values/text.js';
import { Volunteer } from '../../volunteer/entity.js';
import { calendarKeyOf } from '../../volunteer/units/calendar-key.js';
import { unitsOf } from '../../volunteer/units/record.js';
import { Attendance, AttendanceState } from '../entity.js';

/** An event as calendars are shown it. */
export interface DatedEvent extends Pick<
  Event,
  'id' | 'nameText' | 'summaryText' | 'venueText' | 'state' | 'startsAt' | 'endsAt' | 'timeZone'
> {
  readonly organiser: Text | null;
  /** How often what calendars show of it has changed. */
  readonly revision: number;
  /** UTC milliseconds. */
  readonly changedAt: number;
  readonly createdAt: number;
}

export interface Calendar {
  /** Null of one event, and of a volunteer: no calendar is called after her. */
  readonly name: Text | null;
  readonly events: readonly DatedEvent[];
}

/** @returns null where nothing is named so */
export type CalendarOf = (read: EntityManager, named: string) => Promise<Calendar | null>;

export const theEvent: CalendarOf = async (read, id) => {
  if (kindOfId(id) !== 'Event') return null;
  const events = await eventsOf(read, [id]);
  return events.length ? { name: null, events } : null;
};

export const eventsOfOrganisation: CalendarOf = async (read, id) => {
  if (kindOfId(id) !== 'Organisation') return null;
  const named = await read.findOneBy(Organisation, { id });
  const into = named && mergedInto(named);
  const organisation = into ? await read.findOneBy(Organisation, { id: into }) : named;
  if (!organisation) return null;
  return { name: organisation.nameText, events: await eventsWith(read, [organisation.id]) };
};

/** @param secret of the address, which she can change */
export const eventsOfVolunteer: CalendarOf = async (read, secret) => {
  const volunteer = await read.findOneBy(Volunteer, { calendarKey: calendarKeyOf(secret) });
  if (volunteer?.state !== RecordState.ACTIVE) return null;
  return { name: null, events: await eventsWith(read, await unitsOf(read, volunteer.id)) };
};

/** What any of these organisations holds or attends. */
async function eventsWith(read: EntityManager, organisationIds: string[]): Promise<DatedEvent[]> {
  if (!organisationIds.length) return [];
  const organisationId = In(organisationIds);
  const held = await read.findBy(EventOrganiser, { organisationId });
  const attended = await read.findBy(Attendance, { organisationId, state: AttendanceState.STANDS });
  return eventsOf(
    read,
    [...held, ...attended].map(({ eventId }) => eventId),
  );
}

const COLUMNS = [
  ...(['id', 'nameText', 'summaryText', 'venueText', 'state', 'startsAt', 'endsAt', 'timeZone'] as const),
  ...(['revision', 'changedAt', 'createdAt'] as const),
];

/** The latest of them, the earliest first. */
async function eventsOf(read: EntityManager, ids: readonly string[]): Promise<DatedEvent[]> {
  if (!ids.length) return [];
  const select = Object.fromEntries(COLUMNS.map((column) => [column, true])) as FindOptionsSelect<Event>;
  const rows = await read.find(Event, {
    select,
    where: { id: In([...new Set(ids)]) },
    order: { startsAt: 'DESC', id: 'DESC' },
    take: LIMITS.CALENDAR_EVENTS,
  });
  const hosts = await read.findBy(EventOrganiser, { eventId: In(rows.map(({ id }) => id)), position: 0 });
  const organisations = await read.findBy(Organisation, { id: In(hosts.map((each) => each.organisationId)) });
  const nameOf = new Map(organisations.map(({ id, nameText }) => [id, nameText]));
  const hostOf = new Map(hosts.map(({ eventId, organisationId }) => [eventId, organisationId]));
  return rows.reverse().map((row): DatedEvent => {
    const { id, nameText, summaryText, venueText, state, startsAt, endsAt, timeZone } = row;
    return {
      ...{
        id,
        nameText,
        summaryText: summaryText ?? null,
        venueText: venueText ?? null,
        state,
        startsAt,
        endsAt,
        timeZone,
      },
      ...{ revision: row.revision, createdAt: row.createdAt, changedAt: row.changedAt ?? row.createdAt },
      organiser: nameOf.get(hostOf.get(id) ?? '') ?? null,
    };
  });
}
