import type { EntityManager } from 'typeorm';
import { among } from '../../../store/lists/listing.js';
import { dayOf } from '../../shape/inputs/fields.js';
import type { MembershipFilter } from '../input.js';
import { rankOf } from '../role.js';

/** How many memberships each organisation lists under a filter, as their list narrows it: one row a day instead of one a term. */
export async function countHeld(
  manager: EntityManager,
  { roles, heldOn }: MembershipFilter,
  organisationIds: readonly string[],
): Promise<Map<string, number>> {
  const of = among('organisationId', organisationIds);
  const as = roles?.length ? among('rankNumber', [...new Set(roles.map(rankOf))]) : undefined;
  const on = heldOn ? dayOf(heldOn) : undefined;
  const held = on === undefined ? 'SUM(begun)' : 'SUM(begun) - SUM(CASE WHEN day < ? THEN ended ELSE 0 END)';
  const where = [of.text, ...(as ? [as.text] : []), ...(on === undefined ? [] : ['day <= ?'])];
  const rows: { parent: string; items: number | string }[] = await manager.query(
    `SELECT organisationId AS parent, ${held} AS items FROM membership_day WHERE ${where.join(' AND ')} GROUP BY organisationId`,
    [
      ...(on === undefined ? [] : [on]),
      ...of.values,
      ...(as?.values ?? []),
      ...(on === undefined ? [] : [on]),
    ],
  );
  return new Map(rows.map(({ parent, items }) => [parent, Number(items)]));
}
