import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json, minorUnits, WIDE } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { listOf } from '../shape/declarations/cost.js';
import { Linked, Shown, ShownLong, ShownMoney } from '../shape/declarations/declared.js';
import { Qualifier } from '../shape/values/figure.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day, TimeZone } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';

@ObjectType({ description: 'What a venue is for.', simpleResolvers: true })
export class VenuePurpose {
  @Shown('name', { description: 'Such as exhibitions.' })
  nameText!: Text;
}

@Entity('venue')
@Index('ix_venue_name', ['nameKey', 'id'])
@Index('ix_venue_created', ['createdAt', 'id'])
@Index('ix_venue_organisation', ['organisationId', 'nameKey', 'id'])
@Index('ix_venue_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_venue_region', ['regionId', 'nameKey', 'id'])
@ObjectType({
  implements: Node,
  description: 'Premises that an organisation keeps and others can book, such as a home for volunteers.',
  simpleResolvers: true,
})
export class Venue implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who keeps it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary', { description: 'More about it; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  /** Not read with its row. */
  @Column({ ...json<VenuePurpose[]>(), ...WIDE })
  purposes?: VenuePurpose[];
  @Linked('region', () => Region, { nullable: true, description: 'Where it is; null when that is not said.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  regionId!: string | null;
  @ShownLong('address', { description: 'Its address; null when that is not said.' })
  @Column(longText)
  addressText?: Text | null;
  @ShownMoney('cost', {
    nullable: true,
    description: 'What the making of it cost; null when that is not disclosed, which is not zero.',
  })
  @Column({ ...minorUnits, nullable: true })
  costMinor!: bigint | null;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 12 })
  @Field(() => Qualifier, { description: 'How `cost` is meant: “over 100,000” is not 100,000.' })
  costQualifier!: Qualifier;
  @ShownDate('opened', { nullable: true, description: 'When it opened; null when that is not said.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  openedOn!: string | null;
  @AtMost(LIMITS.VENUE_CLOSING_DAYS)
  @Column({ ...json<string[]>(), type: 'varchar', length: 800 })
  @Field(() => [Day], {
    description: 'Days on which it is closed, the earliest first.',
    complexity: listOf(LIMITS.VENUE_CLOSING_DAYS),
  })
  closedOn!: string[];
  @Column({ type: 'varchar', length: 64 })
  @Field(() => TimeZone, { description: 'Where its clocks are: its days are days there.' })
  timeZone!: string;
  @Column(instant) createdAt!: number;
}
