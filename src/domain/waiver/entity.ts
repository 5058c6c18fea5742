import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Linked } from '../shape/declarations/declared.js';

@Entity('waiver')
@Index('ix_waiver_organisation', ['organisationId', 'givenAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'An organisation allows in writing that one person does what takes two: hands in and accepts, or signs for both sides.',
  simpleResolvers: true,
})
export class Waiver implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Which allows it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS })
  @Field(() => String, { description: 'What it allows, and why, in its own words.' })
  text!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was given.' })
  givenAt!: number;
  /** The bearer of the token, as of withdrawnBy. */
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS }) givenBy!: string;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Null while it holds.' })
  withdrawnAt!: number | null;
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS, nullable: true }) withdrawnBy!: string | null;
}
