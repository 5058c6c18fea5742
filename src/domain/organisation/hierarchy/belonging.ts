import type { EntityManager } from 'typeorm';
import { Fault } from '../../../core/faults.js';
import { OrganisationMember } from '../entity.js';
import { lineageOf } from './lineage.js';

/** Whether an organisation is another one, one of its member units, or below it: each has agreed to that. */
export async function belongsTo(
  manager: EntityManager,
  id: string,
  organisationId: string,
): Promise<boolean> {
  if ((await lineageOf(manager, id)).includes(organisationId)) return true;
  return manager.existsBy(OrganisationMember, { organisationId, memberId: id });
}

/** Nobody is named without consent. @param path of the input field that names it @throws Fault NOT_A_MEMBER_UNIT */
export async function mustBelongTo(
  manager: EntityManager,
  id: string,
  organisationId: string,
  ...path: readonly string[]
): Promise<void> {
  if (await belongsTo(manager, id, organisationId)) return;
  throw new Fault('NOT_A_MEMBER_UNIT', undefined, { field: path });
}
