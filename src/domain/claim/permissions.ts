import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { lineageOf } from '../organisation/lineage.js';
import { mayActFor } from '../organisation/permissions.js';
import type { Project } from '../project/entity.js';
import { projectLineages } from '../project/subjects.js';
import { maySpeakForVolunteer } from '../volunteer/permissions.js';
import { lineagesOfVolunteer } from '../volunteer/service.js';

async function maySpeakFor(actor: Actor, manager: EntityManager, claimantId: string): Promise<boolean> {
  if (kindOfId(claimantId) === 'Volunteer') {
    return maySpeakForVolunteer(actor, claimantId, await lineagesOfVolunteer(manager, claimantId));
  }
  return mayActFor(actor, await lineageOf(manager, claimantId));
}

/** Those who run the project accept, close, reopen and withdraw. @throws Fault FORBIDDEN */
export async function mustRunProject(actor: Actor, manager: EntityManager, project: Project): Promise<void> {
  if (mayActFor(actor, await projectLineages(manager, project))) return;
  throw new Fault('FORBIDDEN', 'You do not run this project.');
}

/** The claimant, and those who run the project on its behalf (as on a stage). @throws Fault FORBIDDEN */
export async function mustSpeakForClaimant(
  actor: Actor,
  manager: EntityManager,
  project: Project,
  claimantId: string,
): Promise<void> {
  if (await maySpeakFor(actor, manager, claimantId)) return;
  if (mayActFor(actor, await projectLineages(manager, project))) return;
  throw new Fault('FORBIDDEN', 'You do not speak for this claimant.');
}
