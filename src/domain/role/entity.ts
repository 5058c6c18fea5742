import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GivenRole } from '../../auth/given-role.js';
import { OrganisationRole } from '../../auth/organisation-role.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { instant, wholeNumber } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, ShownAs } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Volunteer } from '../volunteer/entity.js';

registerEnumType(OrganisationRole, {
  name: 'OrganisationRole',
  description: 'What somebody can be in an organisation. Whoever holds any of them is a member too.',
  valuesConfig: {
    STEWARD: { description: 'Gives and takes roles, founds organisations below it, moves it among others.' },
    KEEPER: { description: 'Keeps its books: donations, refunds, corrections, erasure; sees hidden donors.' },
    OPERATOR: { description: 'Edits what is its own, runs its events and projects, claims for it.' },
    REVIEWER: {
      description: 'Accepts what was handed in or sends it back, closes projects and reopens them.',
    },
    MEMBER: { description: 'Sees what it prepares.' },
  },
});

const keyOfHolder = ({ holder }: RoleGrant) => (kindOfId(holder) === undefined ? holder : null);

@Entity('role_grant')
@Index('ix_role_grant_organisation', ['organisationId', 'givenAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'A role that was given in an organisation. It is taken with a date, and never deleted.',
  simpleResolvers: true,
})
export class RoleGrant implements GivenRole, Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'In which it is held.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => OrganisationRole, { description: 'What was given.' })
  role!: OrganisationRole;
  /** Hash of a token's subject, or the id of a volunteer or an organisation. */
  @Linked('volunteer', () => Volunteer, {
    nullable: true,
    description: 'Who holds it, if it is a volunteer.',
    ofKind: 'Volunteer',
  })
  @Linked('delegate', () => Organisation, {
    nullable: true,
    description: 'Whose holders of the role hold it, if it is a delegation.',
    ofKind: 'Organisation',
  })
  @ShownAs('subjectKey', () => String, keyOfHolder, {
    nullable: true,
    description:
      'Who holds it, if it is a bearer: the SHA-256, in hexadecimal, of "subject", a line feed and the token\'s `sub`.',
    reads: ['holder'],
  })
  @Column({ type: 'varchar', length: 64 })
  holder!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'From when it is held.' })
  startsAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Null when it has no end.' })
  endsAt!: number | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was given.' })
  givenAt!: number;
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS })
  @Field(() => String, { description: 'The bearer of the token that it was given with.' })
  givenBy!: string;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was given.' })
  reason!: string | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was taken; null while it was not.',
  })
  takenAt!: number | null;
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'The bearer of the token that it was taken with.' })
  takenBy!: string | null;
  /** Grows with every change of a role, in the order of commits, so that later changes have higher numbers. */
  @Index('ux_role_grant_number', { unique: true })
  @Column(wholeNumber)
  number!: number;
}
