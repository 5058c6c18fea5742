import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits } from '../../store/columns.js';
import { Node } from '../shape/node.js';
import { Currency } from '../shape/scalars.js';
import { longText, type Text } from '../shape/text.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declared.js';

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
registerEnumType(ServiceArea, { name: 'ServiceArea' });

@Entity('project')
@ObjectType({ implements: Node, description: 'Something to be taken on and done.', simpleResolvers: true })
export class Project implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Linked('event', () => Event, { nullable: true })
  @Index('ix_project_event')
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @Linked('organisation', () => Organisation, { description: 'Who runs it.' })
  @Index('ix_project_organisation')
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Place in the list of its event, from 1.' })
  position!: number;
  @Shown('name')
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary')
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 30 })
  @Field(() => ServiceArea)
  serviceArea!: ServiceArea;
  @ShownLong('beneficiary', { description: 'Whom it is for.' })
  @Column(longText)
  beneficiaryText?: Text | null;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many claimants can take it on together.' })
  places!: number;
  @Column({ ...minorUnits, nullable: true }) targetMinor!: bigint | null;
  @Column({ type: 'varchar', length: 3 })
  @Field(() => Currency)
  currency!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => ProjectState)
  state!: ProjectState;
  @Column(instant) createdAt!: number;
}
