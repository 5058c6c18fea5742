import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { day, id, ids, reason } from '../shape/inputs/fields.js';
import { command, input, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { Day } from '../shape/values/scalars.js';
import { keyedName } from '../shape/values/text.js';
import { CoveragePlan, CoverageUnit } from './entity.js';
import { mustNotBeBefore } from './rules.js';

const fields = {
  name: keyedName.says('What it is called.'),
  startsOn: day.says('The day on which it begins.'),
  deadline: day.says('The last day by which all units are to be covered.'),
};

export const CreateCoveragePlan = command(
  {
    organisationId: id('Organisation').says('Whose plan it is.'),
    ...fields,
    regionIds: ids('Region').says(
      'The regions to be covered, such as communities; each counts with those of the region above it.',
    ),
    ...keyed,
  },
  { description: 'A plan of an organisation that you act for.' },
).to((sent) => {
  mustNotBeBefore(sent);
  return sent;
});
export type CreateCoveragePlan = ReadFrom<typeof CreateCoveragePlan>;

export const UpdateCoveragePlan = command(
  {
    id: id('CoveragePlan').says('Of the plan.'),
    name: fields.name.ifGiven(),
    startsOn: fields.startsOn.ifGiven(),
    deadline: fields.deadline.ifGiven(),
  },
  UPDATE,
);
export type UpdateCoveragePlan = ReadFrom<typeof UpdateCoveragePlan>;

const Coverer = input(
  'CovererInput',
  {
    agreementId: id('Agreement').optional().says('An agreement that is in force.'),
    organisationId: id('Organisation').optional().says('A group or another body that you act for.'),
  },
  { description: 'What covers a region. Exactly one field.', oneOf: true },
);

export const ReportCoverage = command(
  {
    planId: id('CoveragePlan').says('The plan that the region is a unit of.'),
    regionId: id('Region').says('The region that is covered.'),
    by: Coverer.says('What covers it.'),
    since: day.optional().says('Since when, not in the future; today when left out.'),
    ...keyed,
  },
  { description: 'Which unit of a plan is covered, and by what.' },
);
export type ReportCoverage = ReadFrom<typeof ReportCoverage>;

export const CorrectCoverage = command(
  {
    id: id('CoverageUnit').says('The unit that is not covered after all.'),
    reason: reason.says('Why, for everyone to read.'),
    ...keyed,
  },
  { description: 'A unit that was reported as covered by mistake.' },
);
export type CorrectCoverage = ReadFrom<typeof CorrectCoverage>;

export const CoveragePlanPayload = payload('A plan as it is now, or why it was refused.', {
  coveragePlan: made(() => CoveragePlan, 'Null when it was refused.'),
});

export const CoverageUnitPayload = payload('A unit of a plan as it is now, or why it was refused.', {
  coverageUnit: made(() => CoverageUnit, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class CoveragePlanConnection extends connectionOf('CoveragePlan', CoveragePlan) {}

@ObjectType(CONNECTION)
export class CoverageUnitConnection extends connectionOf('CoverageUnit', CoverageUnit) {}

@InputType({ description: 'Which plans.' })
export class CoveragePlanFilter {
  @Field(() => ID, { nullable: true, description: 'Of this organisation; not of organisations below it.' })
  organisationId?: string | null;
  @Field(() => Day, { nullable: true, description: 'With this deadline or a later one.' })
  deadlineFrom?: Date | null;
  @Field(() => Day, { nullable: true, description: 'With an earlier deadline.' })
  deadlineBefore?: Date | null;
}

@InputType({ description: 'Which units of plans.' })
export class CoverageUnitFilter {
  @Field(() => Boolean, { nullable: true, description: 'Covered, or not covered yet; either when left out.' })
  covered?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this region.' }) districtId?: string | null;
}
