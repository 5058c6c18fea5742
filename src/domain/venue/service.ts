import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault, inField } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { HOME_CURRENCY } from '../../core/money.js';
import { dayIn } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Event, EventState } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { EDIT_EVENT } from '../event/permissions.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { Region } from '../region/entity.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { isBefore } from '../shape/values/known-date.js';
import { Booking, BookingState, bookingStateAfter } from './booking.js';
import { Venue } from './entity.js';
import { VenueEntry } from './entries.js';
import type { BookVenue, CancelBooking, RecordVenue, UpdateVenue } from './input.js';
import { BOOK_VENUES, CANCEL_BOOKINGS, KEEP_VENUES } from './permissions.js';
import { mustBeOpen, mustNotBeFarAhead, type Hours } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function recordVenue(tx: Transaction, actor: Actor, command: RecordVenue): Promise<Venue> {
  const { organisationId, name, summary, address, cost, opened, ...said } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, KEEP_VENUES, { organisation: organisationId });
  if (said.regionId !== null) await mustExist(tx.manager, Region, 'regionId', said.regionId);
  const { purposes, regionId, costQualifier, closedOn, timeZone } = said;
  const venue = Object.assign(new Venue(), {
    ...{ id: newId('Venue'), organisationId, ...name, summaryText: summary, purposes, regionId },
    ...{ addressText: address, ...(cost ?? { costMinor: null, currency: HOME_CURRENCY }), costQualifier },
    ...{ openedOn: opened, closedOn, timeZone, createdAt: tx.at },
  });
  return announce(tx, VenueEntry.VENUE_RECORDED, venue);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, VENUE_BOOKED */
export async function updateVenue(tx: Transaction, actor: Actor, command: UpdateVenue): Promise<Venue> {
  const { id, name, summary, address, cost, opened, ...changed } = command;
  const venue = await mustLock(tx, Venue, 'id', id);
  must(actor, KEEP_VENUES, { organisation: venue.organisationId });
  if (changed.regionId != null) await mustExist(tx.manager, Region, 'regionId', changed.regionId);
  const { openedOn: was, closedOn } = venue;
  const texts = { summaryText: summary, addressText: address, openedOn: opened };
  Object.assign(venue, given({ ...name, ...texts, ...cost, ...changed }));
  if (venue.openedOn !== was) await mustOpenBeforeBookings(tx.manager, venue);
  const added = venue.closedOn.filter((day) => !closedOn.includes(day));
  await mustCloseBesideBookings(tx, id, added);
  return announce(tx, VenueEntry.VENUE_UPDATED, venue);
}

/** @throws Fault VENUE_BOOKED said of `opened` */
async function mustOpenBeforeBookings(manager: EntityManager, { id, openedOn }: Venue): Promise<void> {
  const first = await manager.findOne(Booking, {
    where: { venueId: id, state: BookingState.BOOKED },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
  if (first && openedOn !== null && isBefore(first.firstDay, openedOn)) {
    throw new Fault('VENUE_BOOKED', BOOKED_THEN, { field: ['opened'] });
  }
}

/** @throws Fault VENUE_BOOKED said of `closedOn` */
async function mustCloseBesideBookings(
  { manager }: Transaction,
  venueId: string,
  days: readonly string[],
): Promise<void> {
  if (!days.length) return;
  const on = days.map(() => '(firstDay <= ? AND lastDay >= ?)').join(' OR ');
  const rows: object[] = await manager.query(
    `SELECT id FROM booking WHERE venueId = ? AND state = 'BOOKED' AND (${on}) LIMIT 1`,
    [venueId, ...days.flatMap((day) => [day, day])],
  );
  if (rows.length) throw new Fault('VENUE_BOOKED', BOOKED_THEN, { field: ['closedOn'] });
}

const BOOKED_THEN = {
  en: 'The venue is booked for a time at which it would be closed. Cancel these bookings first.',
  zh: '该场所在拟关闭的时间内已有预订。请先取消有关预订。',
};

/**
 * Under the lock of the venue, so that no two bookings share a moment.
 * @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, VENUE_NOT_OPEN, VENUE_CLOSED, BOOKING_TOO_FAR_AHEAD, VENUE_BOOKED
 */
export async function bookVenue(tx: Transaction, actor: Actor, command: BookVenue): Promise<Booking> {
  const { venueId, organisationId, startsAt, endsAt } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, BOOK_VENUES, { organisation: organisationId });
  const { eventId, purpose } = command.for;
  if (eventId !== null) await mustOrganise(tx, actor, eventId);
  mustNotBeFarAhead(command, tx.at);
  // Most that come too late are refused without the lock.
  await mustBeFree(tx.manager, venueId, command);
  const venue = await mustLock(tx, Venue, 'venueId', venueId);
  const days = {
    firstDay: dayIn(venue.timeZone, startsAt),
    // The moment at which it ends is not its own.
    lastDay: dayIn(venue.timeZone, endsAt - 1),
  };
  mustBeOpen(days, venue);
  await mustBeFree(tx.manager, venueId, command);
  const booking = Object.assign(new Booking(), {
    ...{ id: newId('Booking'), venueId, organisationId, eventId, titleText: purpose, startsAt, endsAt },
    ...{ ...days, state: BookingState.BOOKED, cancelReason: null, createdAt: tx.at },
  });
  return announceBooking(tx, VenueEntry.VENUE_BOOKED, venue, booking);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED said of `for.eventId` */
async function mustOrganise(tx: Transaction, actor: Actor, eventId: Id<'Event'>): Promise<void> {
  const event = await mustExist(tx.manager, Event, 'eventId', eventId).catch((error: unknown) => {
    throw inField('for', error);
  });
  must(actor, EDIT_EVENT, { organiser: await organisersOf(tx.manager, eventId) });
  if (event.state === EventState.SCHEDULED) return;
  throw new Fault('EVENT_CANCELLED', undefined, { field: ['for', 'eventId'] });
}

/** @throws Fault VENUE_BOOKED said of `startsAt` */
async function mustBeFree(
  manager: EntityManager,
  venueId: string,
  { startsAt, endsAt }: Hours,
): Promise<void> {
  // No booking is longer than BOOKING_HOURS, so what began earlier has ended.
  const rows: object[] = await manager.query(
    `SELECT id FROM booking WHERE venueId = ? AND startsAt < ? AND startsAt > ? AND endsAt > ? AND state = 'BOOKED' LIMIT 1`,
    [venueId, endsAt, startsAt - LIMITS.BOOKING_HOURS * 3_600_000, startsAt],
  );
  if (rows.length) throw new Fault('VENUE_BOOKED', undefined, { field: ['startsAt'] });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function cancelBooking(
  tx: Transaction,
  actor: Actor,
  { id, reason }: CancelBooking,
): Promise<Booking> {
  const booking = await mustLock(tx, Booking, 'id', id);
  const venue = await mustExist(tx.manager, Venue, 'id', booking.venueId as Id<'Venue'>);
  must(actor, CANCEL_BOOKINGS, { organisation: [booking.organisationId, venue.organisationId] });
  const state = bookingStateAfter(booking.state, 'cancel');
  Object.assign(booking, { state, cancelReason: reason });
  return announceBooking(tx, VenueEntry.BOOKING_CANCELLED, venue, booking);
}

async function announce(tx: Transaction, kind: VenueEntry, venue: Venue): Promise<Venue> {
  const { id, organisationId } = venue;
  const saved = await tx.manager.save(Venue, venue);
  const lineage = await lineagesOf(tx.manager, [organisationId]);
  tx.append(kind, [id, ...lineage], { venue: id, organisation: organisationId });
  return saved;
}

/** It is about who booked the venue and who keeps it. */
async function announceBooking(
  tx: Transaction,
  kind: VenueEntry,
  venue: Venue,
  booking: Booking,
): Promise<Booking> {
  const { id, organisationId, eventId } = booking;
  const saved = await tx.manager.save(Booking, booking);
  const lineages = await lineagesOf(tx.manager, [organisationId, venue.organisationId]);
  const about = [id, venue.id, ...(eventId === null ? [] : [eventId]), ...lineages];
  tx.append(kind, about, { booking: id, venue: venue.id, event: eventId, organisation: organisationId });
  return saved;
}
