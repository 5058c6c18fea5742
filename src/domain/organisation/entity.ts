import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { type Figure, figures } from '../shape/values/figure.js';
import { type ExternalId, externalIds } from './external-id.js';
import { Region } from '../region/entity.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { RecordState } from '../shape/values/record-state.js';
import { Currency } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declarations/declared.js';

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
  EMPLOYEE_TEAM = 'EMPLOYEE_TEAM',
  COMMITTEE = 'COMMITTEE',
  SCHOOL = 'SCHOOL',
  MARKET = 'MARKET',
  OTHER = 'OTHER',
}
registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What kind of body an organisation is.',
  valuesConfig: {
    GOVERNMENT: { description: 'An authority of the state.' },
    PARTY_ORGANISATION: { description: 'An organisation of the party, such as a grassroots branch.' },
    TRADE_UNION: { description: 'A trade union.' },
    COMMUNITY: { description: 'The committee of a residential community (社区).' },
    ENTERPRISE: { description: 'A company.' },
    SOCIAL_ORGANISATION: {
      description: 'A charity, a foundation or another registered social organisation.',
    },
    ASSOCIATION: { description: 'An association of members.' },
    BRANCH: { description: 'A branch of another organisation.' },
    ALLIANCE: { description: 'An alliance of organisations.' },
    SERVICE_CORPS: { description: 'A corps of volunteers, made of groups.' },
    SERVICE_GROUP: { description: 'A group of volunteers, often of a corps.' },
    EMPLOYEE_TEAM: {
      description: 'The volunteers among the employees of a body, as a team (职工志愿服务队).',
    },
    COMMITTEE: { description: 'A committee.' },
    SCHOOL: { description: 'A school or a university.' },
    MARKET: { description: 'A market.' },
    OTHER: { description: 'None of the others.' },
  },
});

@Entity('organisation')
@Index('ix_organisation_name', ['nameKey', 'id'])
@Index('ix_organisation_created', ['createdAt', 'id'])
@Index('ix_organisation_parent', ['parentId', 'nameKey', 'id'])
@Index('ix_organisation_parent_created', ['parentId', 'createdAt', 'id'])
@Index('ix_organisation_predecessor_created', ['predecessorId', 'createdAt', 'id'])
@Index('ix_organisation_region', ['regionId', 'state', 'nameKey', 'id'])
@Index('ix_organisation_predecessor', ['predecessorId', 'nameKey', 'id'])
@ObjectType({
  implements: Node,
  description: 'Anyone who organises, claims or gives as a body.',
  simpleResolvers: true,
})
export class Organisation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 })
  nameKey!: string;
  @ShownLong('summary', { description: 'What it does; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 30 })
  @Field(() => OrganisationKind, { description: 'What kind of body it is.' })
  kind!: OrganisationKind;
  @Linked('parent', () => Organisation, {
    nullable: true,
    description: 'The organisation directly above it; null at the top.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  parentId!: string | null;
  @Linked('predecessor', () => Organisation, { nullable: true, description: 'The body it grew out of.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  predecessorId!: string | null;
  @Linked('region', () => Region, { nullable: true, description: 'Where it is; null when that is not said.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  regionId!: string | null;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency, { description: 'What donations to it are kept in.' })
  currency!: string;
  @ShownFigures()
  @Column(figures)
  figures?: Figure[];
  @Column(externalIds)
  externalIds?: ExternalId[] | null;
  @Column({ type: 'varchar', length: 10, default: RecordState.ACTIVE })
  @Field(() => RecordState, { description: 'Whether it is in use.' })
  state!: RecordState;
  /** The last of those it was merged into, one after the other: one step finds what stands for it. */
  @Index('ix_organisation_merged')
  @Column({ type: 'varchar', length: 30, nullable: true })
  mergedIntoId!: string | null;
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
