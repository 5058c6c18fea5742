import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Agreement } from '../agreement/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import type { Text } from '../shape/values/text.js';

@Entity('coverage_plan')
@Index('ix_coverage_plan_name', ['nameKey', 'id'])
@Index('ix_coverage_plan_deadline', ['deadline', 'id'])
@Index('ix_coverage_plan_created', ['createdAt', 'id'])
@Index('ix_coverage_plan_organisation_deadline', ['organisationId', 'deadline', 'id'])
@Index('ix_coverage_plan_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_coverage_plan_organisation', ['organisationId', 'nameKey', 'id'])
@ObjectType({
  implements: Node,
  description: 'A plan to cover regions by a deadline, such as every community of a district.',
  simpleResolvers: true,
})
export class CoveragePlan implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Whose plan it is.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The day on which it begins.' })
  startsOn!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The last day by which all units are to be covered.' })
  deadline!: string;
  @Column(instant) createdAt!: number;
}

/** The columns of the day on which it came to be covered. */
export const sinceColumns = (since: string | null) => ({ since, sinceKey: since ?? '' });

@Entity('coverage_unit')
@Index('ix_coverage_unit_region', ['regionId', 'planId'])
@Index('ix_coverage_unit_plan', ['planId', 'id'])
@Index('ix_coverage_unit_plan_since', ['planId', 'sinceKey', 'id'])
@Index('ix_coverage_unit_region_added', ['regionId', 'id'])
@Index('ix_coverage_unit_region_since', ['regionId', 'sinceKey', 'id'])
@Index('ix_coverage_unit_agreement_since', ['agreementId', 'sinceKey', 'id'])
@Index('ix_coverage_unit_agreement', ['agreementId', 'id'])
@Index('ix_coverage_unit_organisation', ['organisationId'])
@ObjectType({
  implements: Node,
  description: 'A region that a plan is to cover, and what covers it.',
  simpleResolvers: true,
})
export class CoverageUnit implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('plan', () => CoveragePlan, { description: 'The plan that it is a unit of.' })
  @Column({ type: 'varchar', length: 30 })
  planId!: string;
  @Linked('region', () => Region, { description: 'The community or village that is to be covered.' })
  @Column({ type: 'varchar', length: 30 })
  regionId!: string;
  @Linked('district', () => Region, {
    description: 'The region directly above it, by which progress is counted.',
  })
  @Column({ type: 'varchar', length: 30 })
  districtId!: string;
  @Linked('agreement', () => Agreement, {
    nullable: true,
    description: 'The agreement that covers it; null when it is not covered, or by an organisation.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  agreementId!: string | null;
  @Linked('organisation', () => Organisation, {
    nullable: true,
    description: 'The group or body that covers it; null when it is not covered, or by an agreement.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  organisationId!: string | null;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, { nullable: true, description: 'Since when it is covered; null while it is not.' })
  since!: string | null;
  /** The sort key of lists: `since`, or before any day while it is not covered. */
  @Column({ type: 'varchar', length: 10, default: '' }) sinceKey!: string;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When that was reported.' })
  reportedAt!: number | null;
}
