import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Event, Segment } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import type { Text } from '../shape/values/text.js';

export enum AnnouncedGiftState {
  ANNOUNCED = 'ANNOUNCED',
  FULFILLED = 'FULFILLED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AnnouncedGiftState, {
  name: 'AnnouncedGiftState',
  description: 'announced → fulfilled, or withdrawn.',
  valuesConfig: {
    ANNOUNCED: { description: 'It was announced; how much is not known, which is not zero.' },
    FULFILLED: { description: 'Donations with figures were recorded for it.' },
    WITHDRAWN: { description: 'It was taken back, or announced by mistake.' },
  },
});

const { ANNOUNCED, FULFILLED, WITHDRAWN } = AnnouncedGiftState;

export const giftStateAfter = stateMachine<AnnouncedGiftState, 'fulfil' | 'withdraw'>(
  'AnnouncedGift',
  ANNOUNCED,
  {
    fulfil: { from: [ANNOUNCED, FULFILLED], to: FULFILLED },
    withdraw: { from: [ANNOUNCED], to: WITHDRAWN },
  },
);

@Entity('announced_gift')
@Index('ix_announced_gift_event', ['eventId', 'announcedAt', 'id'])
@Index('ix_announced_gift_project', ['projectId', 'announcedAt', 'id'])
@Index('ix_announced_gift_organisation', ['organisationId', 'announcedAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'A gift that was announced at an event without a figure. It is in no total: how much is not known, which is not zero.',
  simpleResolvers: true,
})
export class AnnouncedGift implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, { description: 'At which it was announced.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Linked('segment', () => Segment, {
    nullable: true,
    description: 'The part of its programme in which it was announced; null when that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  segmentId!: string | null;
  @Linked('project', () => Project, {
    nullable: true,
    description: 'What it is for; null when it is for the event, or for nothing that is said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  projectId!: string | null;
  @Linked('organisation', () => Organisation, {
    nullable: true,
    description: 'The body that gives; null where that is told in words, or not at all.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  organisationId!: string | null;
  @Shown('donor', {
    nullable: true,
    description:
      'Who gives, in words, such as the enterprises present; null where it is a body that is known.',
  })
  @Column({ ...json<Text>(), nullable: true })
  nameText!: Text | null;
  @Shown('title', { description: 'What was announced, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was announced.' })
  announcedAt!: number;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AnnouncedGiftState, { description: 'Whether figures are known of it by now.' })
  state!: AnnouncedGiftState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant) createdAt!: number;
}

/** A donation that was recorded for a gift which had been announced. It is so for one alone. */
@Entity('gift_donation')
@Index('ix_gift_donation_gift', ['giftId'])
export class GiftDonation {
  @PrimaryColumn({ type: 'varchar', length: 30 }) donationId!: string;
  @Column({ type: 'varchar', length: 30 }) giftId!: string;
}
