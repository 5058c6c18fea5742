import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json, WIDE } from '../../store/columns.js';
import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import type { VolunteerSkill } from '../volunteer/entity.js';
import { NeedState } from './steps/states.js';

export enum NeedKind {
  SERVICE = 'SERVICE',
  GOODS = 'GOODS',
  MICRO_WISH = 'MICRO_WISH',
}
registerEnumType(NeedKind, {
  name: 'NeedKind',
  description: 'What is needed.',
  valuesConfig: {
    SERVICE: { description: 'A service of volunteers.' },
    GOODS: { description: 'Goods in kind.' },
    MICRO_WISH: { description: 'A small wish that one gift or one visit meets (微心愿).' },
  },
});

@Entity('need')
@Index('ix_need_due', ['dueKey', 'id'])
@Index('ix_need_created', ['createdAt', 'id'])
@Index('ix_need_organisation', ['organisationId', 'dueKey', 'id'])
@Index('ix_need_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_need_coordinator', ['coordinatorId', 'dueKey', 'id'])
@Index('ix_need_coordinator_created', ['coordinatorId', 'createdAt', 'id'])
@Index('ix_need_group', ['groupId', 'dueKey', 'id'])
@Index('ix_need_group_created', ['groupId', 'createdAt', 'id'])
@Index('ix_need_region', ['regionId', 'dueKey', 'id'])
@Index('ix_need_state', ['state', 'groupId'])
@ObjectType({
  implements: Node,
  description: 'What is needed somewhere: a service, goods or a small wish, until it is met and rated.',
  simpleResolvers: true,
})
export class Need implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who has placed it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('coordinator', () => Organisation, { description: 'Who reviews and dispatches it.' })
  @Column({ type: 'varchar', length: 30 })
  coordinatorId!: string;
  @Linked('group', () => Organisation, {
    nullable: true,
    description: 'The group that was asked, or sees to it; null of one that waits for review or in the pool.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  groupId!: string | null;
  @Linked('region', () => Region, { nullable: true, description: 'Where; null when that is not said.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  regionId!: string | null;
  @Linked('area', () => Area, {
    nullable: true,
    description: 'Its service area; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  areaId!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => NeedKind, { description: 'What is needed.' })
  kind!: NeedKind;
  @Shown('title', { description: 'What is needed, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('summary', { description: 'More about it; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  /** Not read with its row. */
  @Column({ ...json<VolunteerSkill[]>(), ...WIDE })
  skills?: VolunteerSkill[];
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many are wanted: people who help, or pieces.' })
  wanted!: number;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'How many there were; null until it was met.' })
  provided!: number | null;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it is met in time; null without one.',
  })
  dueOn!: string | null;
  /** As `dueOn`; what has none sorts behind all that has one. */
  @Column({ type: 'varchar', length: 10 }) dueKey!: string;
  /** The moment at which its last day ends. */
  @Column({ ...instant, nullable: true }) dueAt!: number | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => NeedState, { description: 'How far it is.' })
  state!: NeedState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was rejected, returned or withdrawn; null when nobody has said it.',
  })
  stateReason!: string | null;
  @ShownLong('outcome', {
    description: 'What was done for it, as the group wrote it; null until it was met.',
  })
  @Column(longText)
  outcomeText?: Text | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was met; null until then.' })
  doneAt!: number | null;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'From 1 to 5, how it was met; null until it was rated.' })
  rating!: number | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'What whoever placed it says of how it was met.' })
  ratingNote!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was placed.' })
  createdAt!: number;
}
