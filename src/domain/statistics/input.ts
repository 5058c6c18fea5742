import type { Id } from '../../core/ids.js';
import { day, id } from '../shape/inputs/fields.js';
import { input, type ReadFrom, type SentTo } from '../shape/inputs/input.js';
import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';

/** What statistics are of, by the field that names it. */
export const OF = { regionId: Region, areaId: Area, organisationId: Organisation } as const;
type Field = keyof typeof OF;

export interface ScopeOfStatistics {
  readonly field: Field;
  readonly id: Id;
}

/** @throws Fault BAD_ID */
export const StatisticsScope = input(
  'StatisticsScope',
  {
    regionId: id('Region').optional().says('A region, with all that lies in it.'),
    areaId: id('Area').optional().says('A service area.'),
    organisationId: id('Organisation').optional().says('An organisation by itself, without those below it.'),
  },
  { description: 'What statistics are of. Exactly one field.', oneOf: true },
).to((ids): ScopeOfStatistics => {
  const [field = 'regionId', given] =
    (Object.entries(ids) as [Field, Id | null][]).find(([, each]) => each !== null) ?? [];
  return { field, id: given as Id };
});
export type StatisticsScope = SentTo<typeof StatisticsScope>;

const monthOfDay = day.to((sent) => sent.slice(0, 'YYYY-MM'.length));

/** @throws Fault BAD_DAY */
export const StatisticsFilter = input(
  'StatisticsFilter',
  {
    monthFrom: monthOfDay.optional().says('The month of this day, and later ones.'),
    monthBefore: monthOfDay.optional().says('Months before that of this day.'),
  },
  { description: 'Which months.' },
);
export type StatisticsFilter = SentTo<typeof StatisticsFilter>;

/** Months as YYYY-MM. */
export type Span = ReadFrom<typeof StatisticsFilter>;
