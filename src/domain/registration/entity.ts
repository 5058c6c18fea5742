import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ShownDate } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';

export enum LegalForm {
  SOCIAL_GROUP = 'SOCIAL_GROUP',
  SOCIAL_SERVICE_AGENCY = 'SOCIAL_SERVICE_AGENCY',
  FOUNDATION = 'FOUNDATION',
  PUBLIC_INSTITUTION = 'PUBLIC_INSTITUTION',
  COMPANY = 'COMPANY',
  UNINCORPORATED = 'UNINCORPORATED',
  OTHER = 'OTHER',
}
registerEnumType(LegalForm, {
  name: 'LegalForm',
  description: 'What an organisation is in law.',
  valuesConfig: {
    SOCIAL_GROUP: { description: 'A body of members, such as an association (社会团体).' },
    SOCIAL_SERVICE_AGENCY: { description: 'A private body that serves the public (社会服务机构).' },
    FOUNDATION: { description: 'A foundation (基金会).' },
    PUBLIC_INSTITUTION: { description: 'An institution of the state (事业单位).' },
    COMPANY: { description: 'A company (企业).' },
    UNINCORPORATED: { description: 'No legal person of its own, such as a branch (非法人).' },
    OTHER: { description: 'None of the others.' },
  },
});

@Entity('registration')
@Index('ix_registration_organisation', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'As what an organisation is registered in law, or prepares to be. One that registers anew has several.',
  simpleResolvers: true,
})
export class Registration implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'What is registered.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 30 })
  @Field(() => LegalForm, { description: 'What it is in law.' })
  legalForm!: LegalForm;
  @Column({ type: 'varchar', length: 30, nullable: true })
  @Field(() => String, { nullable: true, description: 'Its number in the register; null when not known.' })
  number!: string | null;
  @ShownDate('prepared', {
    nullable: true,
    description: 'Since when it was prepared; null when that is not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  preparedFrom!: string | null;
  @ShownDate('registered', {
    nullable: true,
    description: 'When it was registered; null while it is prepared.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  registeredOn!: string | null;
  @Shown('authority', { nullable: true, description: 'Who has given its licence; null when not known.' })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @ShownDate('licensed', { nullable: true, description: 'When its licence was given; null when not known.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  licensedOn!: string | null;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which its licence holds; null when that is not said.',
  })
  licenceTo!: string | null;
  @ShownLong('source', { description: 'Where this is reported; null when unknown.' })
  @Column(longText)
  sourceText?: Text | null;
  @Column(instant) createdAt!: number;
}
