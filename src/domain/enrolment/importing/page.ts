import { In, type EntityManager } from 'typeorm';
import { newId } from '../../../core/ids.js';
import { collationKey } from '../../../core/text/collation.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { countRow } from '../../shape/counting/counting.js';
import { RecordState } from '../../shape/values/record-state.js';
import { Lang, type Text } from '../../shape/values/text.js';
import { Volunteer, VolunteerCategory, VolunteerOrganisation } from '../../volunteer/entity.js';
import { VolunteerEntry } from '../../volunteer/entries.js';
import { bitsOf } from '../details/available-time.js';
import { Enrolment, EnrolmentState } from '../entity.js';
import { EnrolmentEntry } from '../entries.js';
import { isStanding } from '../service.js';
import type { Complaint } from '../../../sheets/problem.js';
import { faultOf, type SheetRow } from '../sheet/read.js';

/** What is to be done with the rows of one page, as the database is. */
export interface Plan {
  /** Whom nobody has entered yet. */
  readonly added: readonly SheetRow[];
  /** Who belongs to the organisation, and is not registered with it. Her own words about herself stay. */
  readonly registered: readonly { readonly row: SheetRow; readonly volunteerId: string }[];
  /** How many are registered already: an earlier run wrote them. */
  readonly known: number;
  readonly refused: readonly { readonly row: SheetRow; readonly complaint: Complaint }[];
}

const FORGOTTEN: Complaint = {
  reason: {
    en: 'Whoever had this number was archived or forgotten.',
    zh: '此编号的志愿者已归档，或已应其要求抹去资料。',
  },
  right: { en: 'Leave the row out.', zh: '请删除此行。' },
};

/** Decides by the numbers on the badges: they are what makes a second run do nothing again. */
export async function planPage(
  manager: EntityManager,
  organisationId: string,
  rows: readonly SheetRow[],
): Promise<Plan> {
  const numbers = rows.map(({ number }) => number);
  const there = new Map(
    (await readRowsByKey(manager, Volunteer, 'number', numbers)).map((each) => [each.number, each]),
  );
  const ids = [...there.values()].map(({ id }) => id);
  const of = { organisationId, volunteerId: In(ids) };
  const belonging = ids.length ? await manager.findBy(VolunteerOrganisation, of) : [];
  const enrolments = ids.length ? await manager.findBy(Enrolment, of) : [];
  const own = new Set(belonging.map(({ volunteerId }) => volunteerId));
  const standing = new Set(enrolments.filter(isStanding).map(({ volunteerId }) => volunteerId));
  const plan = { added: [], registered: [], known: 0, refused: [] } as {
    -readonly [K in keyof Plan]: Plan[K] extends readonly (infer T)[] ? T[] : Plan[K];
  };
  for (const row of rows) {
    const volunteer = there.get(row.number);
    if (!volunteer) plan.added.push(row);
    else if (standing.has(volunteer.id)) plan.known += 1;
    else if (own.has(volunteer.id)) plan.registered.push({ row, volunteerId: volunteer.id });
    else {
      const isGone = volunteer.state !== RecordState.ACTIVE;
      plan.refused.push({ row, complaint: isGone ? FORGOTTEN : faultOf('NUMBER_TAKEN') });
    }
  }
  return plan;
}

const HAN = /\p{Script=Han}/u;

/** A skill was written in one language: which, its signs tell. */
function textOf(written: string): Text {
  const original = HAN.test(written) ? Lang.ZH : Lang.EN;
  return { original, [original]: written };
}

/** @param where the organisation with all above it, and where it is */
export function writePage(
  tx: Transaction,
  { added, registered }: Plan,
  { lineage, regionId }: { readonly lineage: readonly string[]; readonly regionId: string | null },
): void {
  const [organisation = ''] = lineage;
  const volunteers = added.map((row) => volunteerOf(row, tx.at));
  const all = [
    ...added.map((row, index) => ({ row, volunteerId: (volunteers[index] as Volunteer).id })),
    ...registered,
  ];
  const enrolments = all.map(({ row, volunteerId }) =>
    enrolmentOf(row, volunteerId, { organisationId: organisation, regionId, at: tx.at }),
  );
  for (const enrolment of enrolments) countRow(tx.manager, Enrolment, undefined, enrolment);
  const belonging = volunteers.map(({ id }) => ({ volunteerId: id, organisationId: organisation }));
  tx.deferred.insert(
    { entity: Volunteer, rows: volunteers },
    { entity: VolunteerOrganisation, rows: belonging },
    { entity: Enrolment, rows: enrolments },
  );
  for (const { id } of volunteers) {
    tx.append(VolunteerEntry.VOLUNTEER_CREATED, [id, ...lineage], { volunteer: id });
  }
  for (const { id, volunteerId } of enrolments) {
    tx.append(EnrolmentEntry.ENROLMENT_CONFIRMED, [id, volunteerId, ...lineage], { organisation });
  }
}

/** She lets herself be found later, if she wants: nothing of her is in the search now. */
function volunteerOf({ number, name, category, skills }: SheetRow, createdAt: number): Volunteer {
  return Object.assign(new Volunteer(), {
    ...{ id: newId('Volunteer'), number, name, nameKey: collationKey(name) },
    ...{
      category: VolunteerCategory[category],
      skills: skills.map((skill) => ({ nameText: textOf(skill) })),
    },
    ...{ findable: false, state: RecordState.ACTIVE, mergedIntoId: null, calendarKey: null, createdAt },
  });
}

function enrolmentOf(
  row: SheetRow,
  volunteerId: string,
  {
    at,
    ...where
  }: { readonly organisationId: string; readonly regionId: string | null; readonly at: number },
): Enrolment {
  const { times, under14, guardianConsent } = row;
  return Object.assign(new Enrolment(), {
    ...{ id: newId('Enrolment'), volunteerId, ...where, state: EnrolmentState.CONFIRMED },
    ...{ times: bitsOf(times), under14, guardianConsent, appliedAt: at, answeredAt: at, reason: null },
  });
}
