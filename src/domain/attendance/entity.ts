import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { Qualifier } from '../shape/values/figure.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';

export enum AttendanceRole {
  ATTENDING = 'ATTENDING',
  GUIDING = 'GUIDING',
  PARTNER = 'PARTNER',
  GUEST = 'GUEST',
  MEMBER_UNIT = 'MEMBER_UNIT',
  MEDIA = 'MEDIA',
}
registerEnumType(AttendanceRole, {
  name: 'AttendanceRole',
  description: 'As what a body attends an event.',
  valuesConfig: {
    ATTENDING: { description: 'As none of the others.' },
    GUIDING: { description: 'It guides those who hold the event (指导单位).' },
    PARTNER: { description: 'It helps to hold the event (协办单位).' },
    GUEST: { description: 'It was invited.' },
    MEMBER_UNIT: { description: 'It is a member of the body that meets.' },
    MEDIA: { description: 'It reports of the event.' },
  },
});

export enum AttendanceState {
  STANDS = 'STANDS',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AttendanceState, {
  name: 'AttendanceState',
  description: 'stands → withdrawn.',
  valuesConfig: {
    STANDS: { description: 'The body attends, or has attended.' },
    WITHDRAWN: { description: 'It does not attend after all, or was recorded by mistake.' },
  },
});

const { STANDS, WITHDRAWN } = AttendanceState;

export const attendanceStateAfter = stateMachine<AttendanceState, 'correct' | 'withdraw'>(
  'Attendance',
  STANDS,
  { correct: { from: [STANDS], to: STANDS }, withdraw: { from: [STANDS], to: WITHDRAWN } },
);

@Entity('attendance')
@Index('ix_attendance_event_position', ['eventId', 'position', 'id'])
@Index('ix_attendance_event_created', ['eventId', 'createdAt', 'id'])
@Index('ix_attendance_organisation_position', ['organisationId', 'position', 'id'])
@Index('ix_attendance_organisation_created', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'A body attends an event, in a role. It does so once.',
  simpleResolvers: true,
})
export class Attendance implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, { description: 'What it attends.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Linked('organisation', () => Organisation, { description: 'Who attends.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => AttendanceRole, { description: 'As what.' })
  role!: AttendanceRole;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How many people it came with; null when that is not reported, which is not zero.',
  })
  people!: number | null;
  @Column({ type: 'varchar', length: 12 })
  @Field(() => Qualifier, { description: 'How `people` is meant: “over 20” is not 20.' })
  peopleQualifier!: Qualifier;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Where it is named among those who attend, from 1.' })
  position!: number;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AttendanceState, { description: 'Whether it stands.' })
  state!: AttendanceState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was recorded.' })
  createdAt!: number;
  /** `event@organisation` while it stands, else null: nobody attends twice. */
  @Index('ux_attendance_standing', { unique: true })
  @Column({ type: 'varchar', length: 61, nullable: true })
  standing!: string | null;
}

export const standingOf = (eventId: string, organisationId: string): string => `${eventId}@${organisationId}`;
