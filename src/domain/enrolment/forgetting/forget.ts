import { IsNull } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { collationKey } from '../../../core/text/collation.js';
import type { Transaction } from '../../../store/store.js';
import type { Additions } from '../../feature.js';
import { Membership } from '../../membership/entity.js';
import { removeMembership } from '../../membership/service.js';
import { mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { RoleGrant } from '../../role/entity.js';
import { RecordState } from '../../shape/values/record-state.js';
import { Volunteer, VolunteerCategory, VolunteerOrganisation } from '../../volunteer/entity.js';
import { VolunteerEntry } from '../../volunteer/entries.js';
import { forgettings } from '../../volunteer/ports/forgetting.js';
import { lineagesOfVolunteer, unitsOf } from '../../volunteer/units/record.js';
import { Enrolment } from '../entity.js';
import type { ForgetVolunteer } from '../input.js';
import { BE_FORGOTTEN } from '../permissions.js';

/** What stands where her name stood, in both languages. */
const FORGOTTEN_NAME = '已注销 Forgotten';

/**
 * Only her number stays: with it nobody enters her again by accident, and what she claimed, gave or served stays one person's.
 * @throws Fault NOT_FOUND, MERGED, FORBIDDEN, HOLDS_ROLE
 */
export async function forgetVolunteer(
  tx: Transaction,
  actor: Actor,
  { id }: Pick<ForgetVolunteer, 'id'>,
  { consent, eventsShowing }: Pick<Additions, 'consent' | 'eventsShowing'>,
): Promise<Volunteer> {
  const { manager } = tx;
  const volunteer = await mustLock(tx, Volunteer, 'id', id);
  must(actor, BE_FORGOTTEN, { volunteer: id });
  if (await manager.existsBy(RoleGrant, { holder: id, takenAt: IsNull() })) {
    throw new Fault('HOLDS_ROLE', undefined, { field: ['id'] });
  }
  const before = [...(await lineagesOfVolunteer(manager, id)), ...(await eventsShowing(manager, id))];
  const belonging = (await unitsOf(manager, id)).map((organisationId) => ({
    ...({ kind: 'VOLUNTEER', eventId: null } as const),
    ...{ organisationId, inviteeId: id },
  }));
  await consent.end(tx, belonging);
  for (const membership of await manager.findBy(Membership, { volunteerId: id })) {
    await removeMembership(tx, actor, { id: membership.id as never, idempotencyKey: null });
  }
  for (const forget of forgettings) await forget(tx, id);
  await manager.remove(Enrolment, await manager.findBy(Enrolment, { volunteerId: id }));
  await manager.delete(VolunteerOrganisation, { volunteerId: id });
  const saved = await manager.save(
    Volunteer,
    Object.assign(volunteer, {
      ...{ name: FORGOTTEN_NAME, nameKey: collationKey(FORGOTTEN_NAME), skills: [] },
      ...{ category: VolunteerCategory.OTHER, findable: false, state: RecordState.ARCHIVED },
      calendarKey: null,
    }),
  );
  tx.erases = true;
  tx.append(VolunteerEntry.VOLUNTEER_FORGOTTEN, [id, ...before], { volunteer: id });
  return saved;
}
