import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant } from '../../store/columns.js';
import { FeedKind } from '../shape/feed-kind.js';

/** One line of the history of a project and its claims. Never changed. */
@Entity('transition')
@ObjectType({ description: 'What was done, when, by whom and why.', simpleResolvers: true })
export class Transition {
  @PrimaryColumn({ type: 'varchar', length: 30 }) projectId!: string;
  /** Counts what happened to the project and its claims, from 1. */
  @PrimaryColumn({ type: 'int' }) number!: number;
  /** Null for what was done to the project itself. */
  @Index('ix_transition_claim')
  @Column({ type: 'varchar', length: 30, nullable: true })
  claimId!: string | null;
  @Column({ type: 'varchar', length: 40 })
  @Field(() => FeedKind)
  kind!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
  at!: number;
  /** The bearer of the token it was done with. */
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS }) actor!: string;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true })
  reason!: string | null;
}
