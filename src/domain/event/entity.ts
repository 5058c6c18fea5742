import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Figure, figure, figures } from '../shape/figure.js';
import { Node } from '../shape/node.js';
import { Currency } from '../shape/scalars.js';
import { longText, type Text } from '../shape/text.js';
import { Region } from '../region/entity.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declared.js';

export enum EventKind {
  FOUNDING = 'FOUNDING',
  LAUNCH = 'LAUNCH',
  PLENARY = 'PLENARY',
  PRESS_CONFERENCE = 'PRESS_CONFERENCE',
  MARKET = 'MARKET',
  MILESTONE = 'MILESTONE',
  OTHER = 'OTHER',
}
registerEnumType(EventKind, { name: 'EventKind' });

export enum SegmentKind {
  OPENING = 'OPENING',
  SPEECH = 'SPEECH',
  UNVEIL = 'UNVEIL',
  PLAQUE = 'PLAQUE',
  FLAG = 'FLAG',
  SIGN = 'SIGN',
  CLAIM = 'CLAIM',
  DONATE = 'DONATE',
  PHOTO = 'PHOTO',
  MARKET = 'MARKET',
  CLOSING = 'CLOSING',
  OTHER = 'OTHER',
}
registerEnumType(SegmentKind, { name: 'SegmentKind' });

export enum SegmentState {
  PLANNED = 'PLANNED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
}
registerEnumType(SegmentState, { name: 'SegmentState' });

@Entity('event')
@ObjectType({ implements: Node, description: 'Something people attend.', simpleResolvers: true })
export class Event implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Shown('name')
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary')
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => EventKind)
  kind!: EventKind;
  @Index('ix_event_starts')
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
  startsAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  endsAt!: number | null;
  @ShownLong('venue')
  @Column(longText)
  venueText?: Text | null;
  @Linked('region', () => Region, { nullable: true })
  @Column({ type: 'varchar', length: 30, nullable: true })
  regionId!: string | null;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency, { description: 'What donations at it are kept in: that of its host.' })
  currency!: string;
  @Column(figure)
  @Field(() => Figure, { nullable: true })
  attendance!: Figure | null;
  @ShownFigures()
  @Column(figures)
  figures?: Figure[];
  @Column(instant) createdAt!: number;
}

@Entity('event_organiser')
export class EventOrganiser {
  @PrimaryColumn({ type: 'varchar', length: 30 }) eventId!: string;
  @Index('ix_event_organiser')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  organisationId!: string;
  /** 0 is the host. */
  @Column({ type: 'int' }) position!: number;
}

@Entity('segment')
@ObjectType({ description: 'One part of the programme of an event.', simpleResolvers: true })
export class Segment {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Index('ix_segment_event')
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Place in the programme, from 1.' })
  position!: number;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => SegmentKind)
  kind!: SegmentKind;
  @Shown('title')
  @Column(json<Text>())
  titleText!: Text;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => SegmentState)
  state!: SegmentState;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  startedAt!: number | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  endedAt!: number | null;
}
