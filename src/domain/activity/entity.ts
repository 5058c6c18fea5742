import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { figures, type Figure } from '../shape/values/figure.js';
import { ShownDate } from '../shape/values/known-date.js';
import { longText, type Text } from '../shape/values/text.js';

export enum ActivityKind {
  RECURRING_SERVICE = 'RECURRING_SERVICE',
  BRAND = 'BRAND',
  TRAINING = 'TRAINING',
  EXCHANGE = 'EXCHANGE',
}
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  description: 'What an organisation keeps doing. What is done once is an event or a project.',
  valuesConfig: {
    RECURRING_SERVICE: { description: 'A service that it gives again and again (常态化活动).' },
    BRAND: { description: 'A service that it is known for by a name (品牌活动).' },
    TRAINING: { description: 'It trains its people, or others (培训).' },
    EXCHANGE: { description: 'Its people, such as heads of groups, learn from each other (交流).' },
  },
});

@Entity('activity')
@Index('ix_activity_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_activity_organisation_kind', ['organisationId', 'kind', 'id'])
@Index('ix_activity_area_created', ['areaId', 'createdAt', 'id'])
@Index('ix_activity_area_kind', ['areaId', 'kind', 'id'])
@ObjectType({
  implements: Node,
  description: 'What an organisation does again and again: a service, a brand, trainings, exchanges.',
  simpleResolvers: true,
})
export class Activity implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Whose activity it is.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ActivityKind, { description: 'What it is.' })
  kind!: ActivityKind;
  @Shown('title', { description: 'What it is called.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('summary', { description: 'More about it; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Shown('frequency', {
    nullable: true,
    description: 'How often, such as “every second Saturday”; null when that is not said.',
  })
  @Column({ ...json<Text>(), nullable: true })
  frequencyText!: Text | null;
  @Linked('area', () => Area, {
    nullable: true,
    description: 'The service area that it is in; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  areaId!: string | null;
  @ShownDate('since', { nullable: true, description: 'Since when; null when that is not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  sinceOn!: string | null;
  @ShownDate('until', { nullable: true, description: 'Until when; null while it goes on.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  untilOn!: string | null;
  @ShownFigures({
    description: 'What was achieved, each with its measure, and how content those were whom it served.',
  })
  @Column(figures)
  figures?: Figure[];
  @Column(instant) createdAt!: number;
}
