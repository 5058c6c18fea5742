import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { LIMITS } from '../../../core/limits.js';
import { instant } from '../../../store/columns.js';
import { FeedKind } from '../../shape/changes/feed-kind.js';

/** Who did something, as it is kept. */
export type Acted = Pick<Transition, 'actor' | 'volunteerId'>;

export function actedBy({ subject, volunteerId }: Actor): Acted {
  return { actor: subject.slice(0, LIMITS.BEARER_CHARS), volunteerId: volunteerId ?? null };
}

/** One step in the history of a project and its claims. Rows are never changed. */
@Entity('transition')
@Index('ix_transition_claim', ['claimId', 'number'])
@ObjectType({ description: 'What was done, when, by whom and why.', simpleResolvers: true })
export class Transition {
  @PrimaryColumn({ type: 'varchar', length: 30 }) projectId!: string;
  /** 1, 2, 3 … within the project. */
  @PrimaryColumn({ type: 'int' }) number!: number;
  /** Null for a step of the project itself. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  claimId!: string | null;
  @Column({ type: 'varchar', length: 40 })
  @Field(() => FeedKind, { description: 'What was done, as the feed calls it.' })
  kind!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was done.' })
  at!: number;
  /** The bearer of the token. */
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS }) actor!: string;
  /** The volunteer whose token it was. */
  @Column({ type: 'varchar', length: 30, nullable: true }) volunteerId!: string | null;
  @Column({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'One person did what takes two; the organisation allowed it in writing (waivers).',
  })
  underWaiver!: boolean;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why, as it was written; null when nothing was given.',
  })
  reason!: string | null;
}
