import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Area } from '../area/entity.js';
import { Event } from '../event/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import type { Text } from '../shape/values/text.js';
import { Venue } from '../venue/entity.js';

export enum ShiftState {
  SCHEDULED = 'SCHEDULED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ShiftState, {
  name: 'ShiftState',
  description: 'scheduled → cancelled.',
  valuesConfig: {
    SCHEDULED: { description: 'It is held, or was.' },
    CANCELLED: { description: 'It is not held: nobody signs up for it or checks in to it any more.' },
  },
});

const { SCHEDULED, CANCELLED } = ShiftState;

export const shiftStateAfter = stateMachine<ShiftState, 'cancel'>('Shift', SCHEDULED, {
  cancel: { from: [SCHEDULED], to: CANCELLED },
});

@Entity('shift')
@Index('ix_shift_event', ['eventId', 'startsAt', 'id'])
@Index('ix_shift_event_created', ['eventId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'Work of volunteers at an event, from one moment to another, such as at a booth of a market. Show its times in the time zone of the event.',
  simpleResolvers: true,
})
export class Shift implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, { description: 'What it is a shift of.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Shown('booth', { nullable: true, description: 'The booth that it is at; null when it is at none.' })
  @Column({ ...json<Text>(), nullable: true })
  nameText!: Text | null;
  @Linked('area', () => Area, {
    nullable: true,
    description: 'What volunteers help with; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  areaId!: string | null;
  @Linked('venue', () => Venue, {
    nullable: true,
    description: 'The premises that it is at; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  venueId!: string | null;
  @Shown('place', { nullable: true, description: 'Where to come to; null when that is not said.' })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many volunteers it has places for.' })
  capacity!: number;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many of the places are taken.' })
  taken!: number;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many wait for a place.' })
  waiting!: number;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it begins.' })
  startsAt!: number;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it ends.' })
  endsAt!: number;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How many people were served in it: a count alone; null while nobody has said it.',
  })
  served!: number | null;
  /** Shown to those who run the event, who show it to volunteers that have come. */
  @Index('ux_shift_code', { unique: true })
  @Column({ type: 'varchar', length: 8 })
  code!: string;
  @Column({ type: 'varchar', length: 10, default: SCHEDULED })
  @Field(() => ShiftState, { description: 'Whether it was cancelled.' })
  state!: ShiftState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was cancelled; null when nobody has said it.',
  })
  cancelReason!: string | null;
  @Column(instant) createdAt!: number;
}
