import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, wholeNumber } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { Qualifier } from '../shape/values/figure.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { SafeInt } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';

@Entity('series')
@Index('ix_series_organisation', ['organisationId', 'nameKey', 'id'])
@Index('ix_series_organisation_created', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'What is counted of an organisation again and again, such as its registered volunteers. Who has signed up is another series than who is registered.',
  simpleResolvers: true,
})
export class Series implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Of which it is counted.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('name', { description: 'What is measured, such as volunteers registered on a platform.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @Shown('unit', { nullable: true, description: 'What is counted; null where the name says it.' })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @Shown('platform', {
    nullable: true,
    description:
      'The external platform that counts, such as one on which volunteers register; null when there is none.',
  })
  @Column({ ...json<Text>(), nullable: true })
  platformText!: Text | null;
  @Linked('latest', () => SeriesValue, {
    nullable: true,
    description: 'Its value as of the latest date; null while there is none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  latestId!: string | null;
  @Column(instant) createdAt!: number;
}

@Entity('series_value')
@Index('ux_series_value_as_of', ['seriesId', 'asOfDate'], { unique: true })
@ObjectType({
  implements: Node,
  description: 'What was counted as of a date. A series has one of each date.',
  simpleResolvers: true,
})
export class SeriesValue implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('series', () => Series, { description: 'Of which series it is.' })
  @Column({ type: 'varchar', length: 30 })
  seriesId!: string;
  @Column(wholeNumber)
  @Field(() => SafeInt, { description: 'How many, in the `unit` of the series; 0 or more.' })
  value!: number;
  @Column({ type: 'varchar', length: 12 })
  @Field(() => Qualifier, { description: 'How the value is meant: “over 80” is not 80.' })
  qualifier!: Qualifier;
  @ShownDate('asOf', { description: 'When it was counted.' })
  @Column({ type: 'varchar', length: 10 })
  asOfDate!: string;
  @ShownLong('source', { description: 'Who reported it; null when unknown.' })
  @Column(longText)
  sourceText?: Text | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was recorded.' })
  createdAt!: number;
}
