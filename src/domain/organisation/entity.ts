import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { type Figure, figures } from '../shape/figure.js';
import { Node } from '../shape/node.js';
import { Currency } from '../shape/scalars.js';
import { longText, type Text } from '../shape/text.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declared.js';

export enum OrganisationKind {
  GOVERNMENT = 'GOVERNMENT',
  PARTY_ORGANISATION = 'PARTY_ORGANISATION',
  TRADE_UNION = 'TRADE_UNION',
  COMMUNITY = 'COMMUNITY',
  ENTERPRISE = 'ENTERPRISE',
  SOCIAL_ORGANISATION = 'SOCIAL_ORGANISATION',
  ASSOCIATION = 'ASSOCIATION',
  BRANCH = 'BRANCH',
  ALLIANCE = 'ALLIANCE',
  SERVICE_CORPS = 'SERVICE_CORPS',
  SERVICE_GROUP = 'SERVICE_GROUP',
  COMMITTEE = 'COMMITTEE',
  SCHOOL = 'SCHOOL',
  MARKET = 'MARKET',
  OTHER = 'OTHER',
}
registerEnumType(OrganisationKind, { name: 'OrganisationKind' });

@Entity('organisation')
@ObjectType({
  implements: Node,
  description: 'Anyone who organises, claims or gives as a body.',
  simpleResolvers: true,
})
export class Organisation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Shown('name')
  @Column(json<Text>())
  nameText!: Text;
  @Index('ix_organisation_name')
  @Column({ type: 'varchar', length: 200 })
  nameKey!: string;
  @ShownLong('summary')
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 30 })
  @Field(() => OrganisationKind)
  kind!: OrganisationKind;
  @Linked('parent', () => Organisation, { nullable: true })
  @Index('ix_organisation_parent')
  @Column({ type: 'varchar', length: 30, nullable: true })
  parentId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) predecessorId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency, { description: 'What donations to it are kept in.' })
  currency!: string;
  @ShownFigures()
  @Column(figures)
  figures?: Figure[];
  @Column(instant) createdAt!: number;
}

/** A unit that belongs to an alliance, a committee or an association. */
@Entity('organisation_member')
export class OrganisationMember {
  @PrimaryColumn({ type: 'varchar', length: 30 }) organisationId!: string;
  @Index('ix_organisation_member')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  memberId!: string;
}
