import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, minorUnits } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Linked, ShownMoney } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';

@Entity('goal')
@ObjectType({
  implements: Node,
  description:
    'How much is to be given to a project, at an event or to an organisation. Each has one at most.',
  simpleResolvers: true,
})
export class Goal implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  /** Whose total it is of. */
  @Index('ux_goal_scope', { unique: true })
  @Linked('project', () => Project, {
    nullable: true,
    description: 'The project whose goal it is; null where it is that of something else.',
    ofKind: 'Project',
  })
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event whose goal it is; null where it is that of something else.',
    ofKind: 'Event',
  })
  @Linked('organisation', () => Organisation, {
    nullable: true,
    description: 'The organisation whose goal it is; null where it is that of something else.',
    ofKind: 'Organisation',
  })
  @Column({ type: 'varchar', length: 30 })
  scope!: string;
  @ShownMoney('amount', { description: 'How much is to be given.' })
  @Column(minorUnits)
  amountMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column(instant) createdAt!: number;
}
