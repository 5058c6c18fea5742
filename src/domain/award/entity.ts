import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Event, Segment } from '../event/entity.js';
import { Membership } from '../membership/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { longText, type Text } from '../shape/values/text.js';

export enum AwardKind {
  PLAQUE = 'PLAQUE',
  FLAG = 'FLAG',
  LICENCE = 'LICENCE',
  HONOUR = 'HONOUR',
  OTHER = 'OTHER',
}
registerEnumType(AwardKind, {
  name: 'AwardKind',
  description: 'What is handed over.',
  valuesConfig: {
    PLAQUE: { description: 'A plaque (牌匾).' },
    FLAG: { description: 'A flag (队旗).' },
    LICENCE: { description: 'A letter that appoints or permits (聘书、证书).' },
    HONOUR: { description: 'An honour, such as a title (荣誉).' },
    OTHER: { description: 'Something else.' },
  },
});

export enum AwardState {
  GIVEN = 'GIVEN',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AwardState, {
  name: 'AwardState',
  description: 'given → withdrawn.',
  valuesConfig: {
    GIVEN: { description: 'It was handed over.' },
    WITHDRAWN: { description: 'It was taken back, or should not have been recorded; it stays as it was.' },
  },
});

@Entity('award')
@Index('ix_award_event', ['eventId', 'createdAt', 'id'])
@Index('ix_award_event_given', ['eventId', 'givenOn', 'id'])
@Index('ix_award_organisation', ['organisationId', 'createdAt', 'id'])
@Index('ix_award_organisation_given', ['organisationId', 'givenOn', 'id'])
@Index('ix_award_recipient', ['recipientId', 'createdAt', 'id'])
@Index('ix_award_recipient_given', ['recipientId', 'givenOn', 'id'])
@ObjectType({
  implements: Node,
  description: 'A plaque, a flag, a licence or an honour that an organisation has given to somebody.',
  simpleResolvers: true,
})
export class Award implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Column({ type: 'varchar', length: 12 })
  @Field(() => AwardKind, { description: 'What was handed over.' })
  kind!: AwardKind;
  @Shown('title', { description: 'What it says, or is called.' })
  @Column(json<Text>())
  titleText!: Text;
  @Linked('organisation', () => Organisation, { description: 'Who has given it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  /** Of an organisation or a volunteer: who it is, is not shown to everybody. */
  @Column({ type: 'varchar', length: 30 }) recipientId!: string;
  @Linked('handedTo', () => Membership, {
    nullable: true,
    description: 'Who took it for the organisation that received it, such as its head; null when not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  handedToId!: string | null;
  @Linked('event', () => Event, { nullable: true, description: 'At which event; null when at none.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('segment', () => Segment, {
    nullable: true,
    description: 'In which part of its programme; null when not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  segmentId!: string | null;
  @ShownDate('given', { description: 'When it was given, as far as it is known.' })
  @Column({ type: 'varchar', length: 10 })
  givenOn!: string;
  @ShownLong('source', { description: 'Where this is reported; null when unknown.' })
  @Column(longText)
  sourceText?: Text | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AwardState, { description: 'Whether it stands.' })
  state!: AwardState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant) createdAt!: number;
}
