import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { Figure, figure } from '../shape/values/figure.js';
import { Day } from '../shape/values/scalars.js';
import type { Text } from '../shape/values/text.js';

export enum ResourceKind {
  VENUE = 'VENUE',
  EQUIPMENT = 'EQUIPMENT',
  VEHICLE = 'VEHICLE',
  PEOPLE = 'PEOPLE',
  EXPERTISE = 'EXPERTISE',
  MEDIA = 'MEDIA',
  OTHER = 'OTHER',
}
registerEnumType(ResourceKind, {
  name: 'ResourceKind',
  description: 'What kind of resource is offered.',
  valuesConfig: {
    VENUE: { description: 'Rooms or grounds.' },
    EQUIPMENT: { description: 'Equipment or material.' },
    VEHICLE: { description: 'Vehicles.' },
    PEOPLE: { description: 'People who can be called on.' },
    EXPERTISE: { description: 'Knowledge, such as of law or of medicine.' },
    MEDIA: { description: 'Space or time in media.' },
    OTHER: { description: 'None of the others.' },
  },
});

export enum OfferState {
  OFFERED = 'OFFERED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(OfferState, {
  name: 'OfferState',
  description: 'offered → withdrawn.',
  valuesConfig: {
    OFFERED: { description: 'It can be used, within its days.' },
    WITHDRAWN: { description: 'It is offered no more.' },
  },
});

const { OFFERED, WITHDRAWN } = OfferState;

/** @throws Fault WRONG_STATE */
export const offerStateAfter = stateMachine<OfferState, 'withdraw'>('PooledResource', OFFERED, {
  withdraw: { from: [OFFERED], to: WITHDRAWN },
});

@Entity('pooled_resource')
@Index('ix_pooled_resource_pool', ['poolId', 'createdAt', 'id'])
@Index('ix_pooled_resource_organisation', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'What an organisation offers to all that share the pool of another, such as the member units of a committee.',
  simpleResolvers: true,
})
export class PooledResource implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who offers it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('pool', () => Organisation, { description: 'In whose pool it is.' })
  @Column({ type: 'varchar', length: 30 })
  poolId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => ResourceKind, { description: 'What kind of resource it is.' })
  kind!: ResourceKind;
  @Shown('title', { description: 'What is offered.' })
  @Column(json<Text>())
  titleText!: Text;
  @Column(figure)
  @Field(() => Figure, { nullable: true, description: 'How much of it; null where that is not said.' })
  quantity!: Figure | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The first day on which it can be used.' })
  availableFrom!: string;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it can be used; null without an end.',
  })
  availableTo!: string | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => OfferState, { description: 'Whether it is offered.' })
  state!: OfferState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant) createdAt!: number;
}
