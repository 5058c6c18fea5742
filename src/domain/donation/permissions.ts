import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { mayActFor } from '../organisation/permissions.js';
import { DonationKind, type Donation } from './entity.js';

/** Those who run what was given to write its ledger. @throws Fault FORBIDDEN */
export function mustKeepBooks(actor: Actor, lineages: readonly string[]): void {
  if (mayActFor(actor, lineages)) return;
  throw new Fault('FORBIDDEN', 'You do not keep the books of this scope.');
}

/** The donor herself, and those who keep the books and know her will. @throws Fault FORBIDDEN */
export function mustDisclose(
  actor: Actor,
  lineages: readonly string[],
  { donorId }: Pick<Donation, 'donorId'>,
): void {
  const herOwn = actor.volunteerId !== undefined && actor.volunteerId === donorId;
  if (!(actor.role === 'volunteer' && herOwn)) mustKeepBooks(actor, lineages);
}

/** As mustKeepBooks; and a volunteer may pledge in her own name. @throws Fault FORBIDDEN */
export function mustRecord(
  actor: Actor,
  lineages: readonly string[],
  kind: DonationKind,
  { donorId }: Pick<Donation, 'donorId'>,
): void {
  const herOwn =
    actor.role === 'volunteer' && actor.volunteerId !== undefined && actor.volunteerId === donorId;
  if (!(herOwn && kind === DonationKind.PLEDGE)) mustKeepBooks(actor, lineages);
}
