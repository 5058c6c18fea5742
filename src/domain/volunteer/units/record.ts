import type { EntityManager } from 'typeorm';
import type { Transaction } from '../../../store/store.js';
import { listsByKey, type Loaders } from '../../loaders.js';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { VolunteerOrganisation, type Volunteer } from '../entity.js';
import type { VolunteerEntry } from '../entries.js';

/** The organisations that a volunteer belongs to. */
export async function unitsOf(manager: EntityManager, volunteerId: string): Promise<string[]> {
  const rows = await manager.findBy(VolunteerOrganisation, { volunteerId });
  return rows.map(({ organisationId }) => organisationId);
}

const membershipLoader = (read: EntityManager) =>
  listsByKey(
    (ids) =>
      read
        .createQueryBuilder(VolunteerOrganisation, 'row')
        .where('row.volunteerId IN (:...ids)', { ids })
        .orderBy('row.organisationId')
        .getMany(),
    ({ volunteerId }) => volunteerId,
  );

/** The same, for what is shown. */
export async function loadUnits(loaders: Loaders, volunteerId: string): Promise<string[]> {
  const rows = await loaders.of(membershipLoader).load(volunteerId);
  return rows.map(({ organisationId }) => organisationId);
}

/** The organisations of a volunteer with their ancestors. */
export async function lineagesOfVolunteer(manager: EntityManager, volunteerId: string): Promise<string[]> {
  return lineagesOf(manager, await unitsOf(manager, volunteerId));
}

/** @param also further subjects of the entry: organisations that the volunteer left, and boards that show the name */
export async function record(
  tx: Transaction,
  kind: VolunteerEntry,
  volunteer: Volunteer,
  also: readonly string[] = [],
): Promise<Volunteer> {
  const above = await lineagesOfVolunteer(tx.manager, volunteer.id);
  const subjects = [volunteer.id, ...above, ...also];
  tx.append(kind, subjects, { volunteer: volunteer.id });
  return volunteer;
}
