import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { Day } from '../shape/values/scalars.js';

export enum CertificateState {
  ISSUED = 'ISSUED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(CertificateState, {
  name: 'CertificateState',
  description: 'issued → withdrawn.',
  valuesConfig: {
    ISSUED: { description: 'It holds, once the public notice is over.' },
    WITHDRAWN: { description: 'It does not hold; see `withdrawReason`.' },
  },
});

const { ISSUED, WITHDRAWN } = CertificateState;

export const certificateStateAfter = stateMachine<CertificateState, 'withdraw'>('Certificate', ISSUED, {
  withdraw: { from: [ISSUED], to: WITHDRAWN },
});

@Entity('certificate')
@Index('ix_certificate_organisation', ['organisationId', 'createdAt', 'id'])
@Index('ix_certificate_volunteer', ['volunteerId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'An organisation certifies how many hours a volunteer has served.',
  simpleResolvers: true,
})
export class Certificate implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who certifies it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 30 })
  volunteerId!: string;
  /** Digits, the last of them a check digit: see the resolver. */
  @Index('ux_certificate_code', { unique: true })
  @Column({ type: 'varchar', length: 20 })
  code!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The first day of the hours that it certifies.' })
  firstDay!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The last day of them.' })
  lastDay!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many verified minutes these days had as it was issued.' })
  minutes!: number;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => CertificateState, { description: 'Whether it was withdrawn.' })
  state!: CertificateState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, {
    description:
      'When the public notice ends. Until then anybody can object to it, and it does not hold yet.',
  })
  noticeEndsAt!: number;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was issued.' })
  createdAt!: number;
}
