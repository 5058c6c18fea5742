import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import type { Text } from '../shape/values/text.js';
import { Venue } from './entity.js';

export enum BookingState {
  BOOKED = 'BOOKED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(BookingState, {
  name: 'BookingState',
  description: 'booked → cancelled.',
  valuesConfig: {
    BOOKED: { description: 'The hours are taken.' },
    CANCELLED: { description: 'The hours are free again.' },
  },
});

const { BOOKED, CANCELLED } = BookingState;

export const bookingStateAfter = stateMachine<BookingState, 'cancel'>('Booking', BOOKED, {
  cancel: { from: [BOOKED], to: CANCELLED },
});

@Entity('booking')
@Index('ix_booking_venue', ['venueId', 'startsAt', 'id'])
@Index('ix_booking_organisation', ['organisationId', 'startsAt', 'id'])
@Index('ix_booking_event', ['eventId', 'startsAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'Hours for which an organisation has booked a venue. No two that stand share a moment.',
  simpleResolvers: true,
})
export class Booking implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('venue', () => Venue, { description: 'What is booked.' })
  @Column({ type: 'varchar', length: 30 })
  venueId!: string;
  @Linked('organisation', () => Organisation, { description: 'Who has booked it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event that it is booked for; null when it is for a purpose.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Shown('purpose', {
    nullable: true,
    description: 'What it is booked for; null when it is for an event.',
  })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'From then on.' })
  startsAt!: number;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'Until then: the next may begin at that moment.' })
  endsAt!: number;
  /** Its first and its last day at the venue, YYYY-MM-DD. */
  @Column({ type: 'varchar', length: 10 }) firstDay!: string;
  @Column({ type: 'varchar', length: 10 }) lastDay!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => BookingState, { description: 'Whether it stands.' })
  state!: BookingState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was cancelled; null when nobody has said it.' })
  cancelReason!: string | null;
  @Column(instant) createdAt!: number;
}
