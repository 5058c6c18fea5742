import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json } from '../../store/columns.js';
import { Segment } from '../event/entity.js';
import { Linked } from '../shape/declarations/declared.js';

/** A screen that was called, as it is stored. */
export interface Call {
  readonly screen: string;
  readonly text: string | null;
  /** In epoch milliseconds. */
  readonly at: number;
}

@Entity('wall')
@ObjectType({
  description:
    'How the screens of an event are directed. Every one of them shows the same, now and after a reload.',
  simpleResolvers: true,
})
export class Wall {
  @PrimaryColumn({ type: 'varchar', length: 30 }) eventId!: string;
  @Linked('heldSegment', () => Segment, {
    nullable: true,
    description:
      'The part of the programme whose scene they stay on, whatever runs; null while they follow the programme.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  heldSegmentId!: string | null;
  @Column({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Pages and animations stand still. Figures stay exact.' })
  isPaused!: boolean;
  @Column({ type: 'boolean' })
  @Field(() => Boolean, { description: 'They are dark.' })
  isBlank!: boolean;
  @Column({ ...json<Call>(), nullable: true })
  call!: Call | null;
}

/** Of an event whose screens nobody has directed. */
export const undirected = (eventId: string): Wall =>
  Object.assign(new Wall(), { eventId, heldSegmentId: null, isPaused: false, isBlank: false, call: null });

@ObjectType({
  description: 'A screen is asked to show its name, so that somebody in the hall finds it.',
  simpleResolvers: true,
})
export class WallCall {
  @Field(() => String, { description: 'What the screen is called in its hall. Other screens show nothing.' })
  screen!: string;
  @Field(() => String, { nullable: true, description: 'What it shows below its name.' }) text!: string | null;
  @Field(() => GraphQLDateTimeISO, { description: 'When it was called: another call has another time.' })
  calledAt!: Date;
  @Field(() => Int, { description: 'How many seconds it still shows it, by the clock of the gateway.' })
  secondsLeft!: number;
}
