import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { isDelegation, type GivenRole } from '../../auth/given-role.js';
import { newestNumber } from '../../auth/numbered-rows.js';
import { OrganisationRole } from '../../auth/organisation-role.js';
import { newId, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import type { DelegateAll } from '../organisation/ports/founding.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { hasRight, must } from '../right.js';
import { Volunteer } from '../volunteer/entity.js';
import { RoleGrant } from './entity.js';
import { RoleEntry } from './entries.js';
import type { GiveRole, TakeRole } from './input.js';
import { GIVE_ROLES, TAKE_ROLES } from './permissions.js';
import { mustBeGivable, mustBeHeld, mustBeTakable, type Giving } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, and those of mustBeGivable */
export async function giveRole(tx: Transaction, actor: Actor, command: GiveRole): Promise<RoleGrant> {
  const { organisationId, role, to, endsAt, reason } = command;
  // Whoever gives or takes in an organisation waits for others who do: what it has given stays as it is read here.
  await mustLock(tx, Organisation, 'organisationId', organisationId);
  must(actor, GIVE_ROLES, { organisation: organisationId });
  await mustKnowHolder(tx.manager, to);
  const giving = { organisationId, role, holder: to.holder, startsAt: command.startsAt ?? tx.at, endsAt };
  mustBeGivable(giving, await givenIn(tx.manager, organisationId, tx.at), tx.at);
  const [given] = await write(tx, actor, [giving], reason);
  record(tx, RoleEntry.ROLE_GIVEN, giving);
  return given as RoleGrant;
}

/** @throws Fault NOT_FOUND, also where it is none of whoever asks, WRONG_STATE, LAST_STEWARD */
export async function takeRole(tx: Transaction, actor: Actor, { id }: TakeRole): Promise<RoleGrant> {
  const { organisationId } = await mustBeTheirs(tx, actor, id);
  await mustLock(tx, Organisation, 'id', organisationId as Id<'Organisation'>);
  const role = await mustExist(tx.manager, RoleGrant, 'id', id);
  mustBeHeld(role);
  mustBeTakable(role, await givenIn(tx.manager, organisationId, tx.at), tx.at);
  const number = (await newestNumber(tx, RoleGrant)) + 1;
  const taken = Object.assign(role, { takenAt: tx.at, takenBy: actor.subject, number });
  await tx.saveUnique(RoleGrant, taken);
  record(tx, RoleEntry.ROLE_TAKEN, taken);
  return taken;
}

/** Every role in one organisation is held by whoever holds it in another one. */
export const delegateAll: DelegateAll = async (tx, actor, organisationId, holder) => {
  const givings = Object.values(OrganisationRole).map((role) => ({
    ...{ organisationId, role, holder, startsAt: tx.at, endsAt: null },
  }));
  await write(tx, actor, givings, null);
};

async function write(
  tx: Transaction,
  { subject }: Actor,
  givings: readonly Giving[],
  reason: string | null,
): Promise<RoleGrant[]> {
  const newest = await newestNumber(tx, RoleGrant);
  const given = { givenAt: tx.at, givenBy: subject, reason, takenAt: null, takenBy: null };
  const rows = givings.map((giving, index) =>
    Object.assign(new RoleGrant(), {
      id: newId('RoleGrant'),
      ...giving,
      ...given,
      number: newest + 1 + index,
    }),
  );
  for (const row of rows) await tx.insertUnique(RoleGrant, row);
  return rows;
}

/** Those that were given, not taken, and are not over. */
async function givenIn(manager: EntityManager, organisationId: string, now: number): Promise<RoleGrant[]> {
  const rows = await manager.findBy(RoleGrant, { organisationId, takenAt: IsNull() });
  return rows.filter(({ endsAt }) => endsAt === null || endsAt > now);
}

async function mustKnowHolder(
  manager: EntityManager,
  { volunteerId, organisationId }: GiveRole['to'],
): Promise<void> {
  if (volunteerId !== null && !(await manager.existsBy(Volunteer, { id: volunteerId }))) {
    missing('Volunteer', 'to', 'volunteerId');
  }
  if (organisationId !== null && !(await manager.existsBy(Organisation, { id: organisationId }))) {
    missing('Organisation', 'to', 'organisationId');
  }
}

/** What others have given is not there for anybody else. */
async function mustBeTheirs(tx: Transaction, actor: Actor, roleId: Id<'RoleGrant'>): Promise<RoleGrant> {
  const role = await mustExist(tx.manager, RoleGrant, 'id', roleId);
  const { organisationId: organisation, holder } = role;
  if (hasRight(actor, TAKE_ROLES, { organisation, holder })) return role;
  return missing('RoleGrant', 'id');
}

/** Whose it is stays out of the feed. */
function record(
  tx: Transaction,
  kind: RoleEntry,
  { organisationId, holder }: Pick<GivenRole, 'organisationId' | 'holder'>,
): void {
  const both = isDelegation(holder) ? [organisationId, holder] : [organisationId];
  tx.append(kind, both, { organisation: organisationId });
}
