import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Event, Segment } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { AgreementState } from './steps/states.js';

@Entity('agreement')
@Index('ix_agreement_agreed', ['agreedAt', 'id'])
@Index('ix_agreement_event', ['eventId', 'agreedAt', 'id'])
@Index('ix_agreement_renews', ['renewsId', 'agreedAt', 'id'])
@Index('ix_agreement_term', ['termFrom', 'id'])
@Index('ix_agreement_event_term', ['eventId', 'termFrom', 'id'])
@Index('ix_agreement_renews_term', ['renewsId', 'termFrom', 'id'])
@Index('ix_agreement_organisation', ['organisationId', 'state'])
@ObjectType({
  implements: Node,
  description:
    'Two or more bodies agree to do something together for a term. Until all of them have agreed to be parties, only they see it.',
  simpleResolvers: true,
})
export class Agreement implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Shown('title', { description: 'What it is called.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('summary', { description: 'What was agreed; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Linked('organisation', () => Organisation, {
    description: 'Who proposed it: a party, or a body that brings parties together, such as an alliance.',
  })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event at which it is signed; null when at none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('segment', () => Segment, {
    nullable: true,
    description: 'The part of its programme in which it is signed.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  segmentId!: string | null;
  @Linked('renews', () => Agreement, {
    nullable: true,
    description: 'The agreement that it follows, between the same parties.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  renewsId!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The first day of its term.' })
  termFrom!: string;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, { nullable: true, description: 'The last day of its term; null when it has no end.' })
  termTo!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AgreementState, { description: 'How far it is.' })
  state!: AgreementState;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when all have agreed to be parties; null before.',
  })
  agreedAt!: number | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the last party signed; null before.',
  })
  concludedAt!: number | null;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, { nullable: true, description: 'The last day on which it held, when it was ended.' })
  endedOn!: string | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was ended or withdrawn.' })
  endReason!: string | null;
  @Column(instant) createdAt!: number;
}

/** A service area of an agreement. */
@Entity('agreement_area')
export class AgreementArea {
  @PrimaryColumn({ type: 'varchar', length: 30 }) agreementId!: string;
  @Index('ix_agreement_area')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  areaId!: string;
}

/** A project that is carried out under an agreement. */
@Entity('agreement_project')
export class AgreementProject {
  @PrimaryColumn({ type: 'varchar', length: 30 }) agreementId!: string;
  @Index('ix_agreement_project')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  projectId!: string;
}

/** An event that is held under an agreement. */
@Entity('agreement_event')
export class AgreementEvent {
  @PrimaryColumn({ type: 'varchar', length: 30 }) agreementId!: string;
  @Index('ix_agreement_event_event')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  eventId!: string;
}
