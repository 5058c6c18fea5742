import { registerEnumType } from 'type-graphql';
import { Fault } from '../../core/faults.js';

export enum CoverageStanding {
  AHEAD = 'AHEAD',
  ON_PLAN = 'ON_PLAN',
  BEHIND = 'BEHIND',
}
registerEnumType(CoverageStanding, {
  name: 'CoverageStanding',
  description: 'How a plan stands, if as many units are to be covered each day.',
  valuesConfig: {
    AHEAD: { description: 'More units are covered than are expected by now.' },
    ON_PLAN: { description: 'As many as are expected.' },
    BEHIND: { description: 'Fewer than are expected.' },
  },
});

/** Days, YYYY-MM-DD. */
export interface Span {
  readonly startsOn: string;
  readonly deadline: string;
}

/** @throws Fault DEADLINE_BEFORE_START said of the field */
export function mustNotBeBefore(
  { startsOn, deadline }: Span,
  field: 'startsOn' | 'deadline' = 'deadline',
): void {
  if (deadline < startsOn) throw new Fault('DEADLINE_BEFORE_START', undefined, { field: [field] });
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeCovered({ since }: { readonly since: string | null }): void {
  if (since !== null) return;
  const wording = {
    en: 'This unit is not covered. There is nothing to correct.',
    zh: '该单元尚未覆盖，无需更正。',
  };
  throw new Fault('WRONG_STATE', wording, { field: ['id'] });
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** How many of the units are to be covered by the end of a day, if as many are covered each day. */
export function expectedBy(day: string, { startsOn, deadline }: Span, units: number): number {
  if (day < startsOn) return 0;
  if (day >= deadline) return units;
  const begun = dayNumber(day) - dayNumber(startsOn) + 1;
  const days = dayNumber(deadline) - dayNumber(startsOn) + 1;
  return Math.floor((units * begun) / days);
}

export function standingOf(covered: number, expected: number): CoverageStanding {
  if (covered === expected) return CoverageStanding.ON_PLAN;
  return covered > expected ? CoverageStanding.AHEAD : CoverageStanding.BEHIND;
}
