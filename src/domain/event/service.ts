import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import type { Consent } from '../organisation/ports/consent.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustAllExist, mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { minorIn } from '../shape/values/money.js';
import type { EarliestDue } from './ports/due.js';
import type { HoldWaiting } from './ports/waiting.js';
import { EventEntry } from './entries.js';
import { Region } from '../region/entity.js';
import { Event, EventOrganiser, EventState, Segment } from './entity.js';
import type { CreateEvent, UpdateEvent } from './input.js';
import { hostOf, organisersOf } from './organisers/organisers.js';
import {
  CALL_OFF_EVENT,
  CHOOSE_ORGANISERS,
  EDIT_EVENT,
  HOLD_EVENTS,
  LIMIT_CLAIMANTS,
} from './permissions.js';
import { newSegment } from './programme/service.js';
import { record } from './organisers/record.js';
import { eventStateAfter, mustBeDueAfter, mustEndAfter, type EventStep } from './rules.js';

/** What a change of an event needs of later features. */
export interface EventNeeds {
  readonly earliestDue: EarliestDue;
  readonly consent: Consent;
  /** Of an event that names none. */
  readonly timeZone: string;
  readonly holdWaiting: HoldWaiting;
}

export async function createEvent(
  tx: Transaction,
  actor: Actor,
  command: CreateEvent,
  { consent, timeZone }: Pick<EventNeeds, 'consent' | 'timeZone'>,
): Promise<Event> {
  const { manager } = tx;
  must(actor, HOLD_EVENTS, { host: command.organiserIds[0] ?? null });
  const [host] = await mustBeOrganisers(manager, command.organiserIds);
  const { kind, startsAt, endsAt, attendance, regionId, projectsPerClaimant } = command;
  if (regionId !== null) await mustExist(manager, Region, 'regionId', regionId);
  const event = await manager.save(Event, {
    id: newId('Event'),
    ...command.name,
    summaryText: command.summary,
    ...{ kind, startsAt, endsAt, regionId, attendance, projectsPerClaimant },
    ...{ state: EventState.SCHEDULED, cancelReason: null },
    timeZone: command.timeZone ?? timeZone,
    venueText: command.venue,
    currency: host.currency,
    raisedMinor: raisedIn(host.currency, command),
    raisedQualifier: command.raisedQualifier,
    figures: command.figures ?? [],
    ...{ createdAt: tx.at, revision: 0, changedAt: null },
  } as Event);
  const { id: eventId } = event;
  const where = { kind: 'CO_ORGANISER', organisationId: host.id, eventId } as const;
  const wanted = command.organiserIds.slice(1);
  const beside = wanted.length ? await consent.replace(tx, actor, where, { present: [], wanted }) : [];
  await manager.insert(EventOrganiser, placesOf(eventId, [host.id, ...beside]));
  const programme = (command.segments ?? []).map((each, index) => newSegment(eventId, index + 1, each));
  if (programme.length) await manager.insert(Segment, programme);
  return record(tx, EventEntry.EVENT_CREATED, event);
}

export async function updateEvent(
  tx: Transaction,
  actor: Actor,
  command: UpdateEvent,
  { earliestDue, consent }: EventNeeds,
): Promise<Event> {
  const event = await mustLock(tx, Event, 'id', command.id);
  mustBeAllowed(actor, command, await organisersOf(tx.manager, event.id));
  const { name, summary: summaryText, venue: venueText, regionId } = command;
  const { kind, startsAt, endsAt, timeZone, attendance, figures, projectsPerClaimant } = command;
  const { raisedQualifier } = command;
  if (regionId != null) await mustExist(tx.manager, Region, 'regionId', regionId);
  Object.assign(
    event,
    given({
      ...{ ...name, summaryText, venueText, regionId, kind, startsAt, endsAt, attendance, figures },
      ...{ timeZone, projectsPerClaimant, raisedQualifier },
      raisedMinor: raisedIn(event.currency, command),
    }),
  );
  if (endsAt !== undefined) mustEndAfter(event.startsAt, event.endsAt);
  else if (startsAt !== undefined) mustEndAfter(event.startsAt, event.endsAt, 'startsAt');
  if (startsAt !== undefined || timeZone !== undefined) {
    const field = startsAt === undefined ? 'timeZone' : 'startsAt';
    mustBeDueAfter(event, await earliestDue(tx.manager, event.id), field);
  }
  const { organiserIds } = command;
  const left = organiserIds ? await replaceOrganisers(tx, actor, consent, { event, organiserIds }) : [];
  return record(tx, EventEntry.EVENT_UPDATED, await save(tx, event), left);
}

/** Undefined stays as it is. @throws Fault CURRENCY_MISMATCH said of `raised` */
const raisedIn = (currency: string, { raised }: Pick<UpdateEvent, 'raised'>): bigint | null | undefined =>
  raised && minorIn(currency, ['raised'], raised);

/** @throws Fault FORBIDDEN */
function mustBeAllowed(
  actor: Actor,
  { organiserIds, projectsPerClaimant }: UpdateEvent,
  organisers: readonly string[],
): void {
  const [host = null] = organisers;
  must(actor, EDIT_EVENT, { organiser: organisers });
  if (organiserIds) must(actor, CHOOSE_ORGANISERS, { host });
  if (projectsPerClaimant !== undefined) must(actor, LIMIT_CLAIMANTS, { host });
}

/** Under its lock, so that no two changes have the same number. */
function save(tx: Transaction, event: Event): Promise<Event> {
  return tx.manager.save(Event, Object.assign(event, { revision: event.revision + 1, changedAt: tx.at }));
}

/** Cancels or reinstates an event. */
export async function stepEvent(
  tx: Transaction,
  actor: Actor,
  step: EventStep,
  { id, reason = null }: { readonly id: Id<'Event'>; readonly reason?: string | null },
): Promise<Event> {
  const event = await mustLock(tx, Event, 'id', id);
  must(actor, CALL_OFF_EVENT, { host: await hostOf(tx.manager, event.id) });
  event.state = eventStateAfter(event.state, step);
  event.cancelReason = reason;
  return record(tx, STEP_ENTRIES[step], await save(tx, event));
}

/** Places that were given back while it was cancelled go to those who wait for them. */
export async function reinstateEvent(
  tx: Transaction,
  actor: Actor,
  { id }: { readonly id: Id<'Event'> },
  { holdWaiting }: Pick<EventNeeds, 'holdWaiting'>,
): Promise<Event> {
  const giveFreePlaces = await holdWaiting(tx, id);
  const event = await stepEvent(tx, actor, 'reinstate', { id });
  await giveFreePlaces(actor);
  return event;
}

const STEP_ENTRIES = {
  cancel: EventEntry.EVENT_CANCELLED,
  reinstate: EventEntry.EVENT_REINSTATED,
} as const satisfies Record<EventStep, EventEntry>;

/**
 * Replaces the organisers beside the host, by those who have agreed.
 * @returns former organisers with their ancestors: the entry is about them too
 * @throws Fault NOT_FOUND, HOST_STAYS
 */
async function replaceOrganisers(
  tx: Transaction,
  actor: Actor,
  consent: Consent,
  {
    event: { id: eventId },
    organiserIds,
  }: { readonly event: Event; readonly organiserIds: readonly Id<'Organisation'>[] },
): Promise<string[]> {
  const { manager } = tx;
  await mustBeOrganisers(manager, organiserIds);
  const before = await organisersOf(manager, eventId);
  if (organiserIds[0] !== before[0]) throw new Fault('HOST_STAYS', undefined, { field: ['organiserIds'] });
  const [host = '', ...present] = before;
  const where = { kind: 'CO_ORGANISER', organisationId: host, eventId } as const;
  const beside = await consent.replace(tx, actor, where, { present, wanted: organiserIds.slice(1) });
  await manager.delete(EventOrganiser, { eventId });
  await manager.insert(EventOrganiser, placesOf(eventId, [host, ...beside]));
  return lineagesOf(
    manager,
    present.filter((id) => !beside.includes(id)),
  );
}

function placesOf(eventId: string, organiserIds: readonly string[]): EventOrganiser[] {
  return organiserIds.map((organisationId, position) => ({ eventId, organisationId, position }));
}

/** @throws Fault NOT_FOUND, MERGED */
async function mustBeOrganisers(
  manager: EntityManager,
  organiserIds: readonly Id<'Organisation'>[],
): Promise<[Organisation, ...Organisation[]]> {
  const field = 'organiserIds';
  const [host, ...others] = await mustAllExist(manager, Organisation, field, organiserIds);
  if (host) return [host, ...others];
  throw new Fault(
    'NOT_FOUND',
    { en: 'Name at least one organisation.', zh: '请至少填写一个组织。' },
    { field: [field] },
  );
}
