import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { USUAL_TIME_ZONE } from '../../core/time.js';
import { instant, json, minorUnits } from '../../store/columns.js';
import { Figure, figure, figures, Qualifier } from '../shape/values/figure.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Currency, TimeZone } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { Region } from '../region/entity.js';
import { Linked, Shown, ShownFigures, ShownLong, ShownMoney } from '../shape/declarations/declared.js';

export enum EventKind {
  FOUNDING = 'FOUNDING',
  LAUNCH = 'LAUNCH',
  PLENARY = 'PLENARY',
  PRESS_CONFERENCE = 'PRESS_CONFERENCE',
  MARKET = 'MARKET',
  MILESTONE = 'MILESTONE',
  OTHER = 'OTHER',
}
registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'What kind of event it is.',
  valuesConfig: {
    FOUNDING: { description: 'A body is founded.' },
    LAUNCH: { description: 'Something is begun.' },
    PLENARY: { description: 'A plenary meeting.' },
    PRESS_CONFERENCE: { description: 'News is told to the press.' },
    MARKET: { description: 'A fair or a market.' },
    MILESTONE: { description: 'Something that was reached is celebrated.' },
    OTHER: { description: 'None of the others.' },
  },
});

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
registerEnumType(SegmentKind, {
  name: 'SegmentKind',
  description: 'What happens in a part of a programme.',
  valuesConfig: {
    OPENING: { description: 'The opening.' },
    SPEECH: { description: 'Somebody speaks.' },
    UNVEIL: { description: 'Something is unveiled.' },
    PLAQUE: { description: 'A plaque is awarded.' },
    FLAG: { description: 'A flag is handed over.' },
    SIGN: { description: 'An agreement is signed.' },
    CLAIM: { description: 'Projects are claimed.' },
    DONATE: { description: 'Donations are made.' },
    PHOTO: { description: 'A photograph is taken.' },
    MARKET: { description: 'A fair or a market.' },
    CLOSING: { description: 'The closing.' },
    OTHER: { description: 'None of the others.' },
  },
});

export enum SegmentState {
  PLANNED = 'PLANNED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
}
registerEnumType(SegmentState, {
  name: 'SegmentState',
  description: 'Whether a part of a programme has run.',
  valuesConfig: {
    PLANNED: { description: 'It has not run yet.' },
    RUNNING: { description: 'It runs now. At most one of an event does.' },
    DONE: { description: 'It has run.' },
  },
});

export enum EventState {
  SCHEDULED = 'SCHEDULED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(EventState, {
  name: 'EventState',
  description: 'Scheduled, also once it is over; cancelled: it is not held, and nothing is claimed at it.',
  valuesConfig: {
    SCHEDULED: { description: 'It is held, or was held.' },
    CANCELLED: { description: 'It is not held; see `cancelReason`.' },
  },
});

@Entity('event')
@Index('ix_event_starts', ['startsAt', 'id'])
@Index('ix_event_name', ['nameKey', 'id'])
@Index('ix_event_created', ['createdAt', 'id'])
@Index('ix_event_region', ['regionId', 'startsAt', 'id'])
@ObjectType({ implements: Node, description: 'Something people attend.', simpleResolvers: true })
export class Event implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary', { description: 'What it is about; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => EventKind, { description: 'What kind of event it is.' })
  kind!: EventKind;
  @Column({ type: 'varchar', length: 20, default: EventState.SCHEDULED })
  @Field(() => EventState, { description: 'Whether it is held.' })
  state!: EventState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it begins.' })
  startsAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it ends; null when that is not said.',
  })
  endsAt!: number | null;
  @Column({ type: 'varchar', length: 64, default: USUAL_TIME_ZONE })
  @Field(() => TimeZone, {
    description:
      'Where its clocks are: show its times and those of its programme in it. The days of the event are days there.',
  })
  timeZone!: string;
  @ShownLong('venue', { description: 'Where it is held, as it was written; null when nothing was.' })
  @Column(longText)
  venueText?: Text | null;
  @Linked('region', () => Region, {
    nullable: true,
    description: 'Where it is held; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  regionId!: string | null;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency, { description: 'What donations at it are kept in: that of its host.' })
  currency!: string;
  @Column(figure)
  @Field(() => Figure, {
    nullable: true,
    description: 'How many attended, as reported; null while it is not known.',
  })
  attendance!: Figure | null;
  @ShownMoney('raised', {
    nullable: true,
    description:
      'What was raised at it, as reported; null when that is not said. What was recorded is `donationTotal`.',
  })
  @Column({ ...minorUnits, nullable: true })
  raisedMinor!: bigint | null;
  @Column({ type: 'varchar', length: 12, default: Qualifier.EXACT })
  @Field(() => Qualifier, { description: 'How `raised` is meant: “over 100,000” is not 100,000.' })
  raisedQualifier!: Qualifier;
  @ShownFigures()
  @Column(figures)
  figures?: Figure[];
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'How many projects one claimant can take on at it, waiting claims counted too; null for any number.',
  })
  projectsPerClaimant!: number | null;
  @Column(instant) createdAt!: number;
  /** How often it was changed, which calendars compare, and when last; null while it was not. */
  @Column({ type: 'int', default: 0 }) revision!: number;
  @Column({ ...instant, nullable: true }) changedAt!: number | null;
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
@ObjectType({
  implements: Node,
  description: 'One part of the programme of an event.',
  simpleResolvers: true,
})
export class Segment implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ix_segment_event')
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Position in the programme, from 1.' })
  position!: number;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => SegmentKind, { description: 'What happens in it.' })
  kind!: SegmentKind;
  @Shown('title', { description: 'What it is called.' })
  @Column(json<Text>())
  titleText!: Text;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => SegmentState, { description: 'Whether it has run.' })
  state!: SegmentState;
  @Column({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes it is planned to take; null when that is not said.',
  })
  plannedMinutes!: number | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it began to run; null while it has not.',
  })
  startedAt!: number | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it stopped running; null while it has not.',
  })
  endedAt!: number | null;
}
