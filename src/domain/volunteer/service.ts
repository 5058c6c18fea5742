import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { cleanNumber } from '../../core/text.js';
import type { Store, Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf, lineagesOf } from '../organisation/lineage.js';
import { mustActFor } from '../organisation/permissions.js';
import type { EventsShowing } from '../organisation/shown.js';
import { filterId, mustLock, uniqueIds } from '../reference.js';
import { required } from '../shape/change.js';
import { VolunteerEntry } from './entries.js';
import { readDisplayName } from '../shape/text.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import type { CreateVolunteerInput, UpdateVolunteerInput, VolunteerFilter } from './input.js';
import { mustSpeakForVolunteer } from './permissions.js';

export class VolunteerService {
  constructor(
    private readonly store: Store,
    private readonly eventsShowing: EventsShowing,
  ) {}

  create(actor: Actor, input: CreateVolunteerInput): Promise<Volunteer> {
    return this.store.transact(async (tx) => {
      const number = atField('number', () => cleanNumber(input.number));
      const name = readDisplayName(input.name);
      const organisationIds = await existing(tx.manager, input.organisationIds);
      await mustActForAll(actor, tx.manager, organisationIds);
      if (await tx.manager.existsBy(Volunteer, { number })) {
        throw new Fault('NUMBER_TAKEN', undefined, { field: ['number'] });
      }
      const { category } = input;
      const volunteer = { id: newId('Volunteer'), number, ...name, category, createdAt: tx.at };
      await tx.insertUnique(Volunteer, volunteer);
      await join(tx, volunteer.id, organisationIds);
      return record(tx, VolunteerEntry.VOLUNTEER_CREATED, volunteer);
    });
  }

  update(actor: Actor, input: UpdateVolunteerInput): Promise<Volunteer> {
    return this.store.transact(async (tx) => {
      const volunteer = await mustLock(tx, Volunteer, 'id', input.id);
      mustSpeakForVolunteer(actor, volunteer.id, await lineagesOfVolunteer(tx.manager, volunteer.id));
      const name = required('name', input.name);
      if (name !== undefined) Object.assign(volunteer, readDisplayName(name));
      volunteer.category = required('category', input.category) ?? volunteer.category;
      await tx.manager.save(Volunteer, volunteer);
      const organisationIds = required('organisationIds', input.organisationIds);
      if (organisationIds) {
        const wanted = await existing(tx.manager, organisationIds);
        const rows = await tx.manager.findBy(VolunteerOrganisation, { volunteerId: volunteer.id });
        const present = rows.map(({ organisationId }) => organisationId);
        const changed = [...wanted, ...present].filter(
          (id) => !(wanted.includes(id) && present.includes(id)),
        );
        await mustActForAll(actor, tx.manager, changed);
        await join(tx, volunteer.id, wanted);
      }
      const shownAt = name === undefined ? [] : await this.eventsShowing(tx.manager, volunteer.id);
      return record(tx, VolunteerEntry.VOLUNTEER_UPDATED, volunteer, shownAt);
    });
  }

  query(filter: VolunteerFilter): SelectQueryBuilder<Volunteer> {
    const query = this.store.read.createQueryBuilder(Volunteer, 'row');
    if (filter.category) query.andWhere('row.category = :category', { category: filter.category });
    if (filter.organisationId != null) {
      const organisation = filterId('Organisation', 'organisationId', filter.organisationId);
      query.innerJoin(
        VolunteerOrganisation,
        'm',
        'm.volunteerId = row.id AND m.organisationId = :organisation',
        {
          organisation,
        },
      );
    }
    return query;
  }
}

/** The organisations of a volunteer and all above them. */
export async function lineagesOfVolunteer(manager: EntityManager, volunteerId: string): Promise<string[]> {
  const rows = await manager.findBy(VolunteerOrganisation, { volunteerId });
  return lineagesOf(
    manager,
    rows.map(({ organisationId }) => organisationId),
  );
}

/** Whoever brings a volunteer into an organisation, or takes her out, acts for it. @throws Fault FORBIDDEN */
async function mustActForAll(
  actor: Actor,
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<void> {
  for (const id of organisationIds) mustActFor(actor, await lineageOf(manager, id));
}

async function existing(manager: EntityManager, ids: readonly string[]): Promise<string[]> {
  const field = 'organisationIds';
  const unique = uniqueIds('Organisation', field, ids);
  if (!unique.length || (await manager.countBy(Organisation, { id: In(unique) })) !== unique.length) {
    throw new Fault('NOT_FOUND', 'Name organisations that exist, at least one.', { field: [field] });
  }
  return unique;
}

async function join(tx: Transaction, volunteerId: string, organisationIds: readonly string[]): Promise<void> {
  await tx.manager.delete(VolunteerOrganisation, { volunteerId });
  const rows = organisationIds.map((organisationId) => ({ volunteerId, organisationId }));
  await tx.manager.insert(VolunteerOrganisation, rows);
}

async function record(
  tx: Transaction,
  kind: VolunteerEntry,
  volunteer: Volunteer,
  shownAt: readonly string[] = [],
): Promise<Volunteer> {
  const above = await lineagesOfVolunteer(tx.manager, volunteer.id);
  const subjects = [volunteer.id, ...above, ...shownAt];
  tx.append(kind, subjects, { volunteer: volunteer.id });
  return volunteer;
}
