import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant } from '../../../store/columns.js';
import { Organisation } from '../../organisation/entity.js';
import { Linked } from '../../shape/declarations/declared.js';

export enum DispatchAnswer {
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  RETURNED = 'RETURNED',
  RECALLED = 'RECALLED',
}
registerEnumType(DispatchAnswer, {
  name: 'DispatchAnswer',
  description: 'What became of a dispatch.',
  valuesConfig: {
    ACCEPTED: { description: 'The group sees to it.' },
    DECLINED: { description: 'The group has declined.' },
    RETURNED: { description: 'The group had accepted, and it was returned to the pool.' },
    RECALLED: { description: 'It was taken back before the group had answered.' },
  },
});

/** Each time that a group was asked, or came first. */
@Entity('need_dispatch')
@ObjectType({ description: 'A group was asked to see to a need, or came first.', simpleResolvers: true })
export class NeedDispatch {
  @PrimaryColumn({ type: 'varchar', length: 30 }) needId!: string;
  @PrimaryColumn({ type: 'int' }) number!: number;
  @Linked('group', () => Organisation, { description: 'The group.' })
  @Column({ type: 'varchar', length: 30 })
  groupId!: string;
  @Column({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Nobody asked it: it came first.' })
  cameFirst!: boolean;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' })
  at!: number;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => DispatchAnswer, {
    nullable: true,
    description: 'What became of it; null until it is answered.',
  })
  answer!: DispatchAnswer | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was declined or returned; null when nobody has said it.',
  })
  reason!: string | null;
}
