import { Field, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id } from '../shape/inputs/fields.js';
import { Qualifier } from '../shape/values/figure.js';
import { command, InputField, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { Day, SafeInt } from '../shape/values/scalars.js';
import { keyedName, title } from '../shape/values/text.js';
import { Series, SeriesValue } from './entity.js';

const fields = {
  name: keyedName.says('What is measured, such as volunteers registered on a platform.'),
  unit: title.says('What is counted, if the name does not say it.'),
  platform: title.says('The external platform that counts, if one does.'),
};

export const CreateSeries = command(
  {
    organisationId: id('Organisation').says('Of which it is counted.'),
    name: fields.name,
    unit: fields.unit.optional(),
    platform: fields.platform.optional(),
    ...keyed,
  },
  { description: 'Of an organisation that you act for.' },
);
export type CreateSeries = ReadFrom<typeof CreateSeries>;

export const UpdateSeries = command(
  {
    id: id('Series').says('Of the series.'),
    name: fields.name.ifGiven(),
    unit: fields.unit.ifGivenOr(null),
    platform: fields.platform.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateSeries = ReadFrom<typeof UpdateSeries>;

/** @throws Fault BAD_NUMBER */
const counted = new InputField<number, number>(
  () => SafeInt,
  (sent) => {
    if (sent >= 0) return sent;
    throw new Fault('BAD_NUMBER', {
      en: 'A figure is never negative. Send 0 or more.',
      zh: '数字不能为负。请填写 0 或更大的数。',
    });
  },
);

const ofValue = {
  value: counted.says('How many, in the `unit` of the series; 0 or more.'),
  qualifier: choice(Qualifier).says('How the value is meant.'),
  source: title.says('Who reported it.'),
};

export const RecordSeriesValue = command(
  {
    seriesId: id('Series').says('Of which series it is.'),
    value: ofValue.value,
    qualifier: ofValue.qualifier.or(Qualifier.EXACT),
    asOf: knownDate.says('When it was counted, not in the future. A series has one value of each date.'),
    source: ofValue.source.optional(),
    ...keyed,
  },
  { description: 'What was counted as of a date.' },
);
export type RecordSeriesValue = ReadFrom<typeof RecordSeriesValue>;

export const UpdateSeriesValue = command(
  {
    id: id('SeriesValue').says('Of the value.'),
    value: ofValue.value.ifGiven(),
    qualifier: ofValue.qualifier.ifGiven(),
    source: ofValue.source.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateSeriesValue = ReadFrom<typeof UpdateSeriesValue>;

export const SeriesPayload = payload('A series as it is now, or why it was refused.', {
  series: made(() => Series, 'Null when it was refused.'),
});

export const SeriesValuePayload = payload('A value of a series as it is now, or why it was refused.', {
  seriesValue: made(() => SeriesValue, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class SeriesConnection extends connectionOf('Series', Series) {}

@ObjectType(CONNECTION)
export class SeriesValueConnection extends connectionOf('SeriesValue', SeriesValue) {}

@InputType({ description: 'Which values.' })
export class SeriesValueFilter {
  @Field(() => Day, {
    nullable: true,
    description: 'As of this day or a later one. Of a month or a year the first day counts.',
  })
  asOfFrom?: Date | null;
  @Field(() => Day, { nullable: true, description: 'As of an earlier day.' })
  asOfBefore?: Date | null;
}
