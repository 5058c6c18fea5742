import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';

@Entity('guidance')
@Index('ix_guidance_organisation', ['organisationId', 'firstDay', 'id'])
@Index('ix_guidance_guide', ['guideId', 'firstDay', 'id'])
@ObjectType({
  implements: Node,
  description:
    'For how long a body guides, has guided or will guide an organisation, such as a department a service group. It does so once at a time.',
  simpleResolvers: true,
})
export class Guidance implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who is guided.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('guide', () => Organisation, { description: 'Who guides it.' })
  @Column({ type: 'varchar', length: 30 })
  guideId!: string;
  @ShownDate('from', { nullable: true, description: 'Since when; null when that is not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  fromOn!: string | null;
  @ShownDate('to', { nullable: true, description: 'The last of it; null when it has no end yet.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  toOn!: string | null;
  /** The first and the last day that may be meant, YYYY-MM-DD, so that those of a day are found. */
  @Column({ type: 'varchar', length: 10 }) firstDay!: string;
  @Column({ type: 'varchar', length: 10 }) lastDay!: string;
  @Column(instant) createdAt!: number;
}
