import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import type { Consent, Naming } from '../organisation/ports/consent.js';
import type { EventsShowing } from '../organisation/ports/shown.js';
import { missing, mustAllExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { RecordState } from '../shape/values/record-state.js';
import { VolunteerEntry } from './entries.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import type { ChangeCalendarAddress, CreateVolunteer, LeaveOrganisation, UpdateVolunteer } from './input.js';
import type { EndTerms } from './ports/terms.js';
import { calendarKeyOf } from './units/calendar-key.js';
import { leave } from './units/leaving.js';
import {
  BE_FOUND,
  CORRECT_NUMBER,
  EDIT_VOLUNTEER,
  ENLIST_VOLUNTEERS,
  HAVE_CALENDAR,
  LEAVE_ORGANISATION,
} from './permissions.js';
import { lineagesOfVolunteer, record, unitsOf } from './units/record.js';

export class VolunteerService {
  constructor(
    private readonly eventsShowing: EventsShowing,
    readonly consent: Consent,
    readonly endTerms: EndTerms,
  ) {}

  async create(tx: Transaction, actor: Actor, command: CreateVolunteer): Promise<Volunteer> {
    const { number, name, category, skills, organisationIds, findable } = command;
    mustEnlist(actor, organisationIds);
    if (findable) must(actor, BE_FOUND, { volunteer: null });
    await mustBeOrganisations(tx.manager, organisationIds);
    await mustBeFree(tx.manager, number);
    const kept = { state: RecordState.ACTIVE, mergedIntoId: null, calendarKey: null };
    const volunteer = {
      id: newId('Volunteer'),
      number,
      ...name,
      ...{ category, skills, findable },
      ...kept,
      createdAt: tx.at,
    };
    await tx.insertUnique(Volunteer, volunteer);
    await join(tx, volunteer.id, organisationIds);
    return record(tx, VolunteerEntry.VOLUNTEER_CREATED, volunteer);
  }

  async update(tx: Transaction, actor: Actor, command: UpdateVolunteer): Promise<Volunteer> {
    const { number, name, category, skills, findable, organisationIds: wanted } = command;
    const volunteer = await mustLock(tx, Volunteer, 'id', command.id);
    const before = await lineagesOfVolunteer(tx.manager, volunteer.id);
    const units = await unitsOf(tx.manager, volunteer.id);
    must(actor, EDIT_VOLUNTEER, { volunteer: volunteer.id, unit: units });
    if (number !== undefined && number !== volunteer.number) {
      must(actor, CORRECT_NUMBER, { unit: units });
      await mustBeFree(tx.manager, number);
    }
    if (findable && !volunteer.findable) must(actor, BE_FOUND, { volunteer: volunteer.id });
    Object.assign(volunteer, given({ ...name, number, category, skills, findable }));
    await tx.saveUnique(Volunteer, volunteer);
    if (wanted) {
      await mustBeOrganisations(tx.manager, wanted);
      await this.move(tx, actor, volunteer.id, { units, wanted });
    }
    const shownAt = name ? await this.eventsShowing(tx.manager, volunteer.id) : [];
    return record(tx, VolunteerEntry.VOLUNTEER_UPDATED, volunteer, [...before, ...shownAt]);
  }

  /** The address that she had answers no more. The new one is told once: of its secret a hash is kept. */
  async changeCalendarAddress(
    tx: Transaction,
    actor: Actor,
    { id }: ChangeCalendarAddress,
  ): Promise<{ volunteer: Volunteer; path: string }> {
    const volunteer = await mustLock(tx, Volunteer, 'id', id);
    must(actor, HAVE_CALENDAR, { volunteer: volunteer.id });
    const secret = randomBytes(32).toString('base64url');
    volunteer.calendarKey = calendarKeyOf(secret);
    await tx.manager.save(Volunteer, volunteer);
    tx.untold.push({ kind: VolunteerEntry.VOLUNTEER_UPDATED, subjects: [volunteer.id] });
    return { volunteer, path: `/calendar/volunteer/${secret}.ics` };
  }

  /** @throws Fault NOT_FOUND said of `organisationId` when she does not belong to it */
  async leave(tx: Transaction, actor: Actor, command: LeaveOrganisation): Promise<Volunteer> {
    const { id, organisationId } = command;
    const volunteer = await mustLock(tx, Volunteer, 'id', id);
    must(actor, LEAVE_ORGANISATION, { volunteer: volunteer.id });
    const units = await unitsOf(tx.manager, volunteer.id);
    if (!units.includes(organisationId)) missing('Organisation', 'organisationId');
    await leave(tx, this, { volunteerId: volunteer.id, organisationId });
    return volunteer;
  }

  /** She leaves organisations at once, and joins others as soon as she has agreed. */
  private async move(
    tx: Transaction,
    actor: Actor,
    volunteerId: string,
    { units, wanted }: { readonly units: readonly string[]; readonly wanted: readonly string[] },
  ): Promise<void> {
    const joined = wanted.filter((id) => !units.includes(id));
    const left = units.filter((id) => !wanted.includes(id));
    mustEnlist(actor, [...joined, ...left]);
    const named = (organisationId: string) => naming(volunteerId, organisationId);
    await this.consent.end(tx, left.map(named));
    for (const organisationId of left) await this.endTerms(tx, { volunteerId, organisationId });
    const agreed = await this.consent.ask(tx, actor, joined.map(named));
    const stays = units.filter((id) => wanted.includes(id));
    await join(tx, volunteerId, [...stays, ...agreed.map(({ organisationId }) => organisationId)]);
  }
}

const naming = (inviteeId: string, organisationId: string): Naming => ({
  ...{ kind: 'VOLUNTEER', organisationId },
  ...{ eventId: null, inviteeId },
});

/** @throws Fault NUMBER_TAKEN */
async function mustBeFree(manager: EntityManager, number: string): Promise<void> {
  if (await manager.existsBy(Volunteer, { number })) {
    throw new Fault('NUMBER_TAKEN', undefined, { field: ['number'] });
  }
}

/** The actor needs a right in each organisation that a volunteer joins or leaves. @throws Fault FORBIDDEN */
function mustEnlist(actor: Actor, organisationIds: readonly string[]): void {
  for (const organisation of organisationIds) must(actor, ENLIST_VOLUNTEERS, { organisation });
}

/** @throws Fault NOT_FOUND, MERGED said of `organisationIds` */
async function mustBeOrganisations(
  manager: EntityManager,
  ids: readonly Id<'Organisation'>[],
): Promise<void> {
  const field = 'organisationIds';
  await mustAllExist(manager, Organisation, field, ids);
  if (!ids.length)
    throw new Fault(
      'NOT_FOUND',
      { en: 'Name at least one organisation.', zh: '请至少填写一个组织。' },
      { field: [field] },
    );
}

async function join(tx: Transaction, volunteerId: string, organisationIds: readonly string[]): Promise<void> {
  await tx.manager.delete(VolunteerOrganisation, { volunteerId });
  const rows = organisationIds.map((organisationId) => ({ volunteerId, organisationId }));
  if (rows.length) await tx.manager.insert(VolunteerOrganisation, rows);
}
