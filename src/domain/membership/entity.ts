import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown } from '../shape/declarations/declared.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import type { Text } from '../shape/values/text.js';
import { MembershipRole } from './role.js';

@Entity('membership')
@Index('ix_membership_organisation', ['organisationId', 'rankNumber', 'id'])
@Index('ix_membership_organisation_since', ['organisationId', 'firstDay', 'id'])
@Index('ix_membership_organisation_held', ['organisationId', 'rankNumber', 'lastDay', 'firstDay'])
@Index('ix_membership_volunteer', ['volunteerId', 'rankNumber', 'id'])
@Index('ix_membership_volunteer_since', ['volunteerId', 'firstDay', 'id'])
@Index('ix_membership_represents', ['representsId', 'rankNumber', 'id'])
@Index('ix_membership_represents_since', ['representsId', 'firstDay', 'id'])
@ObjectType({
  implements: Node,
  description:
    'For how long a volunteer is, was or will be what of an organisation. Terms of the same volunteer, organisation and role never overlap.',
  simpleResolvers: true,
})
export class Membership implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  /** Not declared as a link: who it is is not shown to everybody. */
  @Column({ type: 'varchar', length: 30 }) volunteerId!: string;
  @Linked('organisation', () => Organisation, { description: 'Of what.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('represents', () => Organisation, {
    nullable: true,
    description: 'The member unit for which she is there; null when for none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  representsId!: string | null;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => MembershipRole, { description: 'As what.' })
  role!: MembershipRole;
  @Column({ type: 'int' }) rankNumber!: number;
  @Shown('title', { nullable: true, description: 'What the office is called; null when only its role is.' })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @ShownDate('from', { nullable: true, description: 'Since when; null when that is not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  fromOn!: string | null;
  @ShownDate('to', { nullable: true, description: 'The last of its term; null when it has no end yet.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  toOn!: string | null;
  /** The first and the last day that may be meant, YYYY-MM-DD, so that the terms of a day are found. */
  @Column({ type: 'varchar', length: 10 }) firstDay!: string;
  @Column({ type: 'varchar', length: 10 }) lastDay!: string;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was ended; null when nobody has said it.' })
  endReason!: string | null;
  @Column(instant) createdAt!: number;
}
