import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId, parseId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { parseInstant } from '../../core/time.js';
import type { Store, Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/lineage.js';
import { mustActFor } from '../organisation/permissions.js';
import { filterId, mustExist, mustLock, uniqueIds } from '../reference.js';
import { change, required } from '../shape/change.js';
import { EventEntry } from './entries.js';
import { Region } from '../region/entity.js';
import { readFigure, readFigures } from '../shape/figure.js';
import { readKeyedName, readName, readText, type TextInput } from '../shape/text.js';
import { Event, EventOrganiser, Segment, SegmentState } from './entity.js';
import type {
  AdvanceSegmentInput,
  CreateEventInput,
  EventFilter,
  SegmentInput,
  UpdateEventInput,
} from './input.js';
import { organiserLineages } from './organisers.js';
import { advance } from './rules.js';

export class EventService {
  constructor(private readonly store: Store) {}

  create(actor: Actor, input: CreateEventInput): Promise<Event> {
    return this.store.transact(async (tx) => {
      const organisers = await this.readOrganisers(tx, input.organiserIds);
      const host = organisers[0] as Organisation;
      mustActFor(actor, await lineageOf(tx.manager, host.id));
      const event = await tx.manager.save(Event, {
        id: newId('Event'),
        ...readKeyedName('name', input.name),
        summaryText: readText('summary', input.summary),
        kind: input.kind,
        ...readTimes(input.startsAt, input.endsAt ?? null),
        venueText: readText('venue', input.venue),
        regionId:
          input.regionId != null
            ? (await mustExist(tx.manager, Region, 'regionId', input.regionId)).id
            : null,
        currency: host.currency,
        attendance: input.attendance ? readFigure('attendance', input.attendance) : null,
        figures: readFigures('figures', input.figures),
        createdAt: tx.at,
      } as Event);
      const places = organisers.map(({ id }, position) => ({
        eventId: event.id,
        organisationId: id,
        position,
      }));
      await tx.manager.insert(EventOrganiser, places);
      const programme = readProgramme(event.id, input.segments ?? []);
      if (programme.length) await tx.manager.insert(Segment, programme);
      return this.record(tx, EventEntry.EVENT_CREATED, event);
    });
  }

  update(actor: Actor, input: UpdateEventInput): Promise<Event> {
    return this.store.transact(async (tx) => {
      const event = await mustLock(tx, Event, 'id', input.id);
      mustActFor(actor, await organiserLineages(tx.manager, event.id));
      const name = required('name', input.name);
      if (name) Object.assign(event, readKeyedName('name', name));
      event.kind = required('kind', input.kind) ?? event.kind;
      const startsAt = required('startsAt', input.startsAt) ?? event.startsAt;
      const endsAt = input.endsAt === undefined ? event.endsAt : input.endsAt;
      if (input.startsAt ?? input.endsAt !== undefined) Object.assign(event, readTimes(startsAt, endsAt));
      const ofText = (field: string) => ({ read: (text: TextInput) => readText(field, text), empty: null });
      change(event, 'summaryText', input.summary, ofText('summary'));
      change(event, 'venueText', input.venue, ofText('venue'));
      change(event, 'attendance', input.attendance, {
        read: (figure) => readFigure('attendance', figure),
        empty: null,
      });
      change(event, 'figures', input.figures, {
        read: (figures) => readFigures('figures', figures),
        empty: [],
      });
      if (input.regionId != null)
        event.regionId = (await mustExist(tx.manager, Region, 'regionId', input.regionId)).id;
      else if (input.regionId === null) event.regionId = null;
      return this.record(tx, EventEntry.EVENT_UPDATED, await tx.manager.save(Event, event));
    });
  }

  /** Ends the running segment and begins another. */
  advanceSegment(
    actor: Actor,
    input: AdvanceSegmentInput,
  ): Promise<{ event: Event; segment: Segment | null }> {
    return this.store.transact(async (tx) => {
      const event = await mustExist(tx.manager, Event, 'eventId', input.eventId);
      mustActFor(actor, await organiserLineages(tx.manager, event.id));
      const [seenId, wishedId] = (['runningSegmentId', 'segmentId'] as const).map((field) => {
        const id = input[field];
        return id == null ? undefined : atField(field, () => parseId('Segment', id));
      });
      const programme = await tx.lock(Segment, { eventId: event.id });
      const { ends, begins } = advance(programme, { seenId, wishedId });
      if (ends) await tx.manager.update(Segment, { id: ends }, { state: SegmentState.DONE, endedAt: tx.at });
      const begun = { state: SegmentState.RUNNING, startedAt: tx.at, endedAt: null };
      if (begins) await tx.manager.update(Segment, { id: begins }, begun);
      const segment = programme.find(({ id }) => id === begins);
      const subjects = [event.id, ...(await organiserLineages(tx.manager, event.id))];
      tx.append(EventEntry.SEGMENT_ADVANCED, subjects, { event: event.id, segment: begins ?? null });
      return { event, segment: segment ? Object.assign(segment, begun) : null };
    });
  }

  query(filter: EventFilter): SelectQueryBuilder<Event> {
    const query = this.store.read.createQueryBuilder(Event, 'row');
    if (filter.kind) query.andWhere('row.kind = :kind', { kind: filter.kind });
    if (filter.regionId != null)
      query.andWhere('row.regionId = :region', { region: filterId('Region', 'regionId', filter.regionId) });
    if (filter.startsFrom) query.andWhere('row.startsAt >= :from', { from: parseInstant(filter.startsFrom) });
    if (filter.startsBefore)
      query.andWhere('row.startsAt < :before', { before: parseInstant(filter.startsBefore) });
    if (filter.organiserId != null) {
      const organiser = filterId('Organisation', 'organiserId', filter.organiserId);
      query.innerJoin(EventOrganiser, 'o', 'o.eventId = row.id AND o.organisationId = :organiser', {
        organiser,
      });
    }
    return query;
  }

  private async readOrganisers({ manager }: Transaction, ids: readonly string[]): Promise<Organisation[]> {
    const field = 'organiserIds';
    const unique = uniqueIds('Organisation', field, ids);
    if (unique.length > LIMITS.ORGANISERS_PER_EVENT)
      throw new Fault('TOO_MANY_ITEMS', undefined, { field: [field] });
    const found = await manager.findBy(Organisation, { id: In(unique) });
    if (!unique.length || found.length !== unique.length) {
      throw new Fault('NOT_FOUND', 'Name organisations that exist, at least one.', { field: [field] });
    }
    return unique.map((id) => found.find((row) => row.id === id) as Organisation);
  }

  private async record(tx: Transaction, kind: EventEntry, event: Event): Promise<Event> {
    const subjects = [event.id, ...(await organiserLineages(tx.manager, event.id))];
    tx.append(kind, subjects, { event: event.id });
    return event;
  }
}

function readTimes(starts: Date | number, ends: Date | number | null) {
  const startsAt = atField('startsAt', () => parseInstant(new Date(starts)));
  const endsAt = ends === null ? null : atField('endsAt', () => parseInstant(new Date(ends)));
  if (endsAt !== null && endsAt < startsAt) {
    throw new Fault('BAD_TIME', 'An event ends after it starts.', { field: ['endsAt'] });
  }
  return { startsAt, endsAt };
}

function readProgramme(eventId: string, inputs: readonly SegmentInput[]) {
  return atField('segments', () => {
    if (inputs.length > LIMITS.SEGMENTS_PER_EVENT) throw new Fault('TOO_MANY_ITEMS');
    return inputs.map(({ kind, title }, index) => ({
      id: newId('Segment'),
      eventId,
      position: index + 1,
      kind,
      titleText: atField(String(index), () => readName('title', title)),
      state: SegmentState.PLANNED,
      startedAt: null,
      endedAt: null,
    }));
  });
}
