import { Fault } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import type { Decision } from '../decision/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { belongsTo } from '../organisation/hierarchy/belonging.js';
import { missing, mustExist } from '../reference.js';
import { Volunteer, VolunteerOrganisation } from '../volunteer/entity.js';

/**
 * A decision binds who has agreed to belong to the body, or to meet with it. Nobody else is named.
 * @throws Fault OWNER_NOT_OF_BODY said of `organisationId`
 */
export async function mustBeBound(
  { manager }: Transaction,
  owner: string,
  { organisationId, eventId }: Decision,
): Promise<void> {
  const isOf =
    (await belongsTo(manager, owner, organisationId)) ||
    (await organisersOf(manager, eventId)).includes(owner);
  if (!isOf) throw new Fault('OWNER_NOT_OF_BODY', undefined, { field: ['organisationId'] });
}

/** @throws Fault NOT_FOUND, also of a volunteer of others; VOLUNTEER_NOT_FINDABLE said of `volunteerId` */
export async function mustSeeToIt(
  { manager }: Transaction,
  owner: string,
  volunteerId: Id<'Volunteer'>,
): Promise<void> {
  const volunteer = await mustExist(manager, Volunteer, 'volunteerId', volunteerId);
  const isOf = await manager.existsBy(VolunteerOrganisation, { volunteerId, organisationId: owner });
  if (!isOf) missing('Volunteer', 'volunteerId');
  if (!volunteer.findable) throw new Fault('VOLUNTEER_NOT_FINDABLE', undefined, { field: ['volunteerId'] });
}
