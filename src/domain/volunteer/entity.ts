import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, WIDE } from '../../store/columns.js';
import { Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { RecordState } from '../shape/values/record-state.js';
import type { Text } from '../shape/values/text.js';

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
registerEnumType(VolunteerCategory, {
  name: 'VolunteerCategory',
  description: 'What kind of life a volunteer comes from.',
  valuesConfig: {
    RESIDENT: { description: 'A resident of the community.' },
    STUDENT: { description: 'A pupil or a student.' },
    TEACHER: { description: 'A teacher.' },
    MEDICAL: { description: 'A doctor, a nurse or another medical worker.' },
    EMPLOYEE: { description: 'An employee of an authority or a public body.' },
    PRIVATE_FIRM: { description: 'Works in a private firm.' },
    INTERMEDIARY: { description: 'Works in an intermediary, such as a law or an accounting firm.' },
    FREELANCER: { description: 'Works on her own account.' },
    NEW_MEDIA: { description: 'Works in new media.' },
    OTHER: { description: 'None of the others.' },
  },
});

@ObjectType({ description: 'What a volunteer can do.', simpleResolvers: true })
export class VolunteerSkill {
  @Shown('name', { description: 'Such as tax advice, or live broadcasting.' })
  nameText!: Text;
}

@Entity('volunteer')
@Index('ix_volunteer_name_key', ['nameKey', 'id'])
@Index('ix_volunteer_created', ['createdAt', 'id'])
@Index('ix_volunteer_number', ['number', 'id'])
@Index('ix_volunteer_findable_number', ['findable', 'number', 'id'])
@Index('ix_volunteer_findable_name', ['findable', 'nameKey', 'id'])
@Index('ix_volunteer_findable_created', ['findable', 'createdAt', 'id'])
@ObjectType({ implements: Node, description: 'The public face of a volunteer.', simpleResolvers: true })
export class Volunteer implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_volunteer_number', { unique: true })
  @Column({ type: 'varchar', length: 40 })
  @Field(() => String, { description: 'The public number on the badge.' })
  number!: string;
  @Column({ type: 'varchar', length: 200 })
  @Field(() => String, { description: 'The name chosen for display.' })
  name!: string;
  @Column({ type: 'varchar', length: 200, default: '' })
  nameKey!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => VolunteerCategory, { description: 'What kind of life she comes from, as she said.' })
  category!: VolunteerCategory;
  /** Not read with its row; null of those who were entered before there were skills. */
  @Column({ ...json<VolunteerSkill[]>(), ...WIDE, nullable: true })
  skills?: VolunteerSkill[] | null;
  @Column({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'Whether she agreed to stand in lists and be found by her name.',
  })
  findable!: boolean;
  @Column({ type: 'varchar', length: 10, default: RecordState.ACTIVE })
  @Field(() => RecordState, { description: 'Whether the record is in use.' })
  state!: RecordState;
  /** The last of those it was merged into, one after the other: one step finds what stands for it. */
  @Index('ix_volunteer_merged')
  @Column({ type: 'varchar', length: 30, nullable: true })
  mergedIntoId!: string | null;
  @Column(instant) createdAt!: number;
  /** SHA-256 of the secret part of the address of her calendar, in base64url; null until she asks for one. */
  @Index('ux_volunteer_calendar_key', { unique: true })
  @Column({ type: 'varchar', length: 43, nullable: true })
  calendarKey!: string | null;
}

@Entity('volunteer_organisation')
export class VolunteerOrganisation {
  @PrimaryColumn({ type: 'varchar', length: 30 }) volunteerId!: string;
  @Index('ix_volunteer_organisation')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  organisationId!: string;
}
