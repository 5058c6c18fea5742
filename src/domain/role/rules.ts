import { isDelegation, isInForce, type GivenRole } from '../../auth/given-role.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** What is to be given. */
export type Giving = Pick<GivenRole, 'organisationId' | 'role' | 'holder' | 'startsAt' | 'endsAt'>;

/**
 * Whether a role may be given beside those that an organisation has given and not taken.
 * @throws Fault BAD_TIME, CYCLE, FIRST_ROLE_NOT_STEWARD, ROLE_HELD, TOO_MANY_ITEMS
 */
export function mustBeGivable(giving: Giving, given: readonly GivenRole[], now: number): void {
  const { organisationId, role, holder, startsAt, endsAt } = giving;
  if (endsAt !== null && endsAt <= Math.max(startsAt, now)) {
    throw new Fault(
      'BAD_TIME',
      {
        en: 'Send an end after the beginning, and later than now.',
        zh: '结束时间须晚于开始时间，且晚于现在。',
      },
      { field: ['endsAt'] },
    );
  }
  if (holder === organisationId) {
    throw new Fault(
      'CYCLE',
      {
        en: 'An organisation holds its own roles already. Name another one.',
        zh: '组织本就持有自己的角色。请选择另一个组织。',
      },
      {
        field: ['to', 'organisationId'],
      },
    );
  }
  if (given.length >= LIMITS.ROLES_PER_ORGANISATION) {
    throw new Fault('TOO_MANY_ITEMS', {
      en: 'This organisation has given as many roles as it can. Take some first.',
      zh: '该组织授出的角色已达上限。请先收回一些。',
    });
  }
  const isHeld = given.some(
    (other) => other.role === role && other.holder === holder && (other.endsAt ?? Infinity) > startsAt,
  );
  if (isHeld) throw new Fault('ROLE_HELD', undefined, { field: ['to'] });
  if (!isDelegation(holder) && !given.some((other) => isSteady(other, now)) && !startsSteady(giving, now)) {
    throw new Fault('FIRST_ROLE_NOT_STEWARD', undefined, { field: ['role'] });
  }
}

/**
 * Whether a role may be taken of those that an organisation has given and not taken.
 * @throws Fault LAST_STEWARD
 */
export function mustBeTakable(taken: GivenRole, given: readonly GivenRole[], now: number): void {
  const stays = given.some((other) => other.id !== taken.id && isSteady(other, now));
  if (isSteady(taken, now) && !stays) throw new Fault('LAST_STEWARD', undefined, { field: ['id'] });
}

/** A steward of its own whom it has now, and will have. */
function isSteady(role: GivenRole, now: number): boolean {
  return !isDelegation(role.holder) && isInForce(role, now) && startsSteady(role, now);
}

function startsSteady({ role, startsAt, endsAt }: Giving, now: number): boolean {
  return role === 'STEWARD' && endsAt === null && startsAt <= now;
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeHeld({ takenAt }: { readonly takenAt: number | null }): void {
  if (takenAt === null) return;
  throw new Fault(
    'WRONG_STATE',
    { en: 'This role was taken already.', zh: '该角色已被收回。' },
    { field: ['id'] },
  );
}
