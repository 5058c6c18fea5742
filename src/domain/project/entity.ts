import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits } from '../../store/columns.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Currency } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong, ShownMoney } from '../shape/declarations/declared.js';

export enum ProjectState {
  UNLISTED = 'UNLISTED',
  LISTED = 'LISTED',
  CLAIMED = 'CLAIMED',
  SIGNED = 'SIGNED',
  IN_PROGRESS = 'IN_PROGRESS',
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  CLOSED = 'CLOSED',
  REOPENED = 'REOPENED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ProjectState, {
  name: 'ProjectState',
  description:
    'listed → claimed → signed → in progress → submitted → accepted → closed; reopened and withdrawn beside it. ' +
    'Unlisted: prepared, and on no board yet.',
  valuesConfig: {
    UNLISTED: { description: 'Prepared, and not on the list yet: only those who run it see it.' },
    LISTED: { description: 'On the list, and claimed by nobody.' },
    CLAIMED: { description: 'Claimed; no claim has begun.' },
    SIGNED: { description: 'All claims are signed.' },
    IN_PROGRESS: { description: 'Work on it has begun.' },
    SUBMITTED: { description: 'All work was handed in, and not all of it accepted. It takes no claims.' },
    ACCEPTED: { description: 'All work was accepted. It takes no claims.' },
    CLOSED: { description: 'Done, and struck off the list (销号). It takes no claims.' },
    REOPENED: {
      description: 'Opened again after it was accepted, closed or withdrawn. It can be claimed anew.',
    },
    WITHDRAWN: { description: 'Taken off the list. It takes no claims.' },
  },
});

export enum ServiceArea {
  EDUCATION = 'EDUCATION',
  POVERTY_RELIEF = 'POVERTY_RELIEF',
  LABOUR_VOLUNTEERING = 'LABOUR_VOLUNTEERING',
  CARE = 'CARE',
  CULTURE_AND_SPORTS = 'CULTURE_AND_SPORTS',
  HEALTH_AND_EMERGENCY = 'HEALTH_AND_EMERGENCY',
  CONVENIENCE = 'CONVENIENCE',
  CIVIL_CITY = 'CIVIL_CITY',
  ECOLOGY = 'ECOLOGY',
  COMMUNITY_FACILITIES = 'COMMUNITY_FACILITIES',
  FARMING = 'FARMING',
  FINANCE_AND_TAX = 'FINANCE_AND_TAX',
  OTHER = 'OTHER',
}
registerEnumType(ServiceArea, {
  name: 'ServiceArea',
  description: 'What kind of service a project is.',
  valuesConfig: {
    EDUCATION: { description: 'Help with school and teaching (助学支教).' },
    POVERTY_RELIEF: { description: 'Help for the poor and those in need (扶贫帮困).' },
    LABOUR_VOLUNTEERING: { description: 'Voluntary labour (劳动志愿服务).' },
    CARE: { description: 'Care for vulnerable groups (关爱弱势群体).' },
    CULTURE_AND_SPORTS: { description: 'Culture, sports and publicity (文体宣传).' },
    HEALTH_AND_EMERGENCY: { description: 'Health and emergency aid (健康与应急救助).' },
    CONVENIENCE: { description: 'Everyday services for residents (便民服务).' },
    CIVIL_CITY: { description: 'Building a civil city together (共建文明城市).' },
    ECOLOGY: { description: 'Protecting nature and the climate (共建生态文明).' },
    COMMUNITY_FACILITIES: { description: 'Buildings and equipment of a community.' },
    FARMING: { description: 'Agriculture and rural areas.' },
    FINANCE_AND_TAX: { description: 'Advice on money and taxes.' },
    OTHER: { description: 'None of the others.' },
  },
});

/** The columns of a target. */
export const targetColumns = (targetMinor: bigint | null) => ({ targetMinor, targetKey: targetMinor ?? -1n });

@Entity('project')
@Index('ix_project_event', ['eventId', 'position', 'id'])
@Index('ix_project_organisation', ['organisationId', 'position', 'id'])
@Index('ix_project_event_name', ['eventId', 'nameKey', 'id'])
@Index('ix_project_event_created', ['eventId', 'createdAt', 'id'])
@Index('ix_project_event_target', ['eventId', 'targetKey', 'id'])
@Index('ix_project_organisation_name', ['organisationId', 'nameKey', 'id'])
@Index('ix_project_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_project_organisation_target', ['organisationId', 'targetKey', 'id'])
@Index('ix_project_position', ['position', 'id'])
@Index('ix_project_name', ['nameKey', 'id'])
@Index('ix_project_created', ['createdAt', 'id'])
@Index('ix_project_target', ['targetKey', 'id'])
@ObjectType({ implements: Node, description: 'Something to be taken on and done.', simpleResolvers: true })
export class Project implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event it is listed at; null when it is listed at none.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('organisation', () => Organisation, { description: 'Who runs it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  /** Of the event: statistics count by it. */
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Its position in the list of its event, from 1.' })
  position!: number;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary', { description: 'What is to be done; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 30 })
  @Field(() => ServiceArea, { description: 'What kind of service it is.' })
  serviceArea!: ServiceArea;
  @ShownLong('beneficiary', { description: 'Whom it is for.' })
  @Column(longText)
  beneficiaryText?: Text | null;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many claimants can take it on together.' })
  places!: number;
  @ShownMoney('target', { nullable: true, description: 'The money it needs; null when it needs none.' })
  @Column({ ...minorUnits, nullable: true })
  targetMinor!: bigint | null;
  /** The sort key of lists: `targetMinor`, or less than any where there is none. */
  @Column({ ...minorUnits, default: -1 })
  targetKey!: bigint;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency, { description: 'What its target and the donations to it are kept in.' })
  currency!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ProjectState, {
    description: 'How far it is: by the claim that is least advanced, until it is closed.',
  })
  state!: ProjectState;
  @Column(instant) createdAt!: number;
}
