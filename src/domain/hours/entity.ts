import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Area } from '../area/entity.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { Day } from '../shape/values/scalars.js';
import { Shift } from '../shift/entity.js';

export enum HoursMode {
  GROUP_ENTRY = 'GROUP_ENTRY',
  SELF_DECLARED = 'SELF_DECLARED',
  HOUR_CODE = 'HOUR_CODE',
  DEVICE = 'DEVICE',
  AUTOMATIC = 'AUTOMATIC',
}
registerEnumType(HoursMode, {
  name: 'HoursMode',
  description: 'How service hours came to be recorded.',
  valuesConfig: {
    GROUP_ENTRY: { description: 'A group or an organiser entered them for its volunteers.' },
    SELF_DECLARED: { description: 'The volunteer declared them.' },
    HOUR_CODE: { description: 'By a code that an organiser has given out.' },
    DEVICE: { description: 'A device recorded them.' },
    AUTOMATIC: { description: 'From checking in to checking out of a shift.' },
  },
});

export enum HoursState {
  RECORDED = 'RECORDED',
  VERIFIED = 'VERIFIED',
  CONTESTED = 'CONTESTED',
  REFUSED = 'REFUSED',
}
registerEnumType(HoursState, {
  name: 'HoursState',
  description: 'recorded → verified, or refused. Contested: the volunteer demands a correction.',
  valuesConfig: {
    RECORDED: { description: 'They wait to be verified, and count in no sum.' },
    VERIFIED: { description: 'Whoever organised the event has verified them: they count.' },
    CONTESTED: { description: 'The volunteer sees it differently. What counted before counts on.' },
    REFUSED: { description: 'They were not verified, and count in no sum.' },
  },
});

const { RECORDED, VERIFIED, CONTESTED, REFUSED } = HoursState;

export const hoursStateAfter = stateMachine<HoursState, 'verify' | 'refuse' | 'contest' | 'settle'>(
  'ServiceHours',
  [RECORDED, VERIFIED],
  {
    verify: { from: [RECORDED], to: VERIFIED },
    refuse: { from: [RECORDED], to: REFUSED },
    contest: { from: [VERIFIED, REFUSED], to: CONTESTED },
    settle: { from: [CONTESTED], to: VERIFIED },
  },
);

@Entity('service_hours')
@Index('ix_service_hours_event', ['eventId', 'day', 'id'])
@Index('ix_service_hours_volunteer', ['volunteerId', 'day', 'id'])
@ObjectType({
  implements: Node,
  description: 'For how long a volunteer served at an event, on one day of it.',
  simpleResolvers: true,
})
export class ServiceHours implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, { description: 'Where she served.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Linked('shift', () => Shift, { nullable: true, description: 'The shift they follow from, if they do.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  shiftId!: string | null;
  @Column({ type: 'varchar', length: 30 })
  volunteerId!: string;
  @Linked('organisation', () => Organisation, {
    description: 'The group that counts them: one of hers, or an organiser.',
  })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('area', () => Area, { nullable: true, description: 'What she helped with; null when not said.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  areaId!: string | null;
  /** Of the event: statistics count by it. */
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'varchar', length: 15 })
  @Field(() => HoursMode, { description: 'How they were recorded.' })
  mode!: HoursMode;
  /** YYYY-MM-DD, in the time zone of the event. */
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The day, where the clocks of the event are.' })
  day!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many minutes they are.' })
  minutes!: number;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many minutes were recorded at first.' })
  recordedMinutes!: number;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes they are as the volunteer sees it; null unless she contested them.',
  })
  demandedMinutes!: number | null;
  /** Shown to few: see the resolver. */
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  demandReason!: string | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  answerReason!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => HoursState, { description: 'How far they are.' })
  state!: HoursState;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When they were last verified; null while they were not.',
  })
  verifiedAt!: number | null;
  @Column({ type: 'varchar', length: 20, nullable: true })
  @Field(() => String, { nullable: true, description: 'Of DEVICE: what the device is known by; else null.' })
  device!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When they were recorded.' })
  createdAt!: number;
  /** How many minutes the sums count now. */
  @Column({ type: 'int' }) counted!: number;
  /** The sums that count them: they stay the same when an organisation gets another one above it. */
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  /** What can be recorded once: `code@volunteer`, or the id of a sign-up. */
  @Index('ux_service_hours_once', { unique: true })
  @Column({ type: 'varchar', length: 61, nullable: true })
  once!: string | null;
}
