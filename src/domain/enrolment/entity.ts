import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, ShownAs } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Volunteer } from '../volunteer/entity.js';
import { AVAILABLE_TIMES, AvailableTimes, timesOf } from './details/available-time.js';
import { GuardianConsent } from './details/guardian.js';

export enum EnrolmentState {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  DECLINED = 'DECLINED',
  LEFT = 'LEFT',
}
registerEnumType(EnrolmentState, {
  name: 'EnrolmentState',
  description: 'pending → confirmed or declined; left, by whoever applied or was confirmed.',
  valuesConfig: {
    PENDING: { description: 'Applied for, and not answered yet.' },
    CONFIRMED: { description: 'The organisation has confirmed it: she belongs to it.' },
    DECLINED: { description: 'The organisation does not confirm it.' },
    LEFT: { description: 'She has left, or has taken back what she applied for.' },
  },
});

@Entity('enrolment')
@Index('ix_enrolment_organisation', ['organisationId', 'appliedAt', 'id'])
@Index('ix_enrolment_volunteer', ['volunteerId', 'appliedAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'The registration of a volunteer with an organisation. Seen by herself and by those who run the organisation.',
  simpleResolvers: true,
})
export class Enrolment implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('volunteer', () => Volunteer, { description: 'Who.' })
  @Column({ type: 'varchar', length: 30 })
  volunteerId!: string;
  @Linked('organisation', () => Organisation, { description: 'With which organisation.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  /** Of the organisation: statistics count by it. */
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => EnrolmentState, { description: 'Whether it is confirmed.' })
  state!: EnrolmentState;
  /** One bit for each AvailableTime. */
  @ShownAs('availableTimes', () => [AvailableTimes], ({ times }: Enrolment) => timesOf(times), {
    description: 'When she can help, in the order of the week.',
    reads: ['times'],
    atMost: AVAILABLE_TIMES.length,
  })
  @Column({ type: 'int' })
  times!: number;
  @Column({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'Whether she is under 14. Kept in place of a day of birth, with the consent of a guardian.',
  })
  under14!: boolean;
  @Column({ ...json<GuardianConsent>(), nullable: true })
  @Field(() => GuardianConsent, {
    nullable: true,
    description: 'Null of those who are 14 or older, and once it is over.',
  })
  guardianConsent!: GuardianConsent | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was applied for.' })
  appliedAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is confirmed, declined or left; null while it is pending.',
  })
  answeredAt!: number | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was declined or left; null when nobody has said it.',
  })
  reason!: string | null;
}
