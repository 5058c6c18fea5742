import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../store/columns.js';
import { Node } from '../shape/node.js';

export enum VolunteerCategory {
  RESIDENT = 'RESIDENT',
  STUDENT = 'STUDENT',
  TEACHER = 'TEACHER',
  MEDICAL = 'MEDICAL',
  EMPLOYEE = 'EMPLOYEE',
  PRIVATE_FIRM = 'PRIVATE_FIRM',
  INTERMEDIARY = 'INTERMEDIARY',
  FREELANCER = 'FREELANCER',
  NEW_MEDIA = 'NEW_MEDIA',
  OTHER = 'OTHER',
}
registerEnumType(VolunteerCategory, { name: 'VolunteerCategory' });

@Entity('volunteer')
@ObjectType({ implements: Node, description: 'The public face of a volunteer.', simpleResolvers: true })
export class Volunteer implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Index('ux_volunteer_number', { unique: true })
  @Column({ type: 'varchar', length: 40 })
  @Field(() => String, { description: 'The public number on the badge.' })
  number!: string;
  @Column({ type: 'varchar', length: 200 })
  @Field(() => String, { description: 'The name chosen for display.' })
  name!: string;
  @Index('ix_volunteer_name_key')
  @Column({ type: 'varchar', length: 200, default: '' })
  nameKey!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => VolunteerCategory)
  category!: VolunteerCategory;
  @Column(instant) createdAt!: number;
}

@Entity('volunteer_organisation')
export class VolunteerOrganisation {
  @PrimaryColumn({ type: 'varchar', length: 30 }) volunteerId!: string;
  @Index('ix_volunteer_organisation')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  organisationId!: string;
}
