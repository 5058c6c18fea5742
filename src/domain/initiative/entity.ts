import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { type Figure, figures } from '../shape/values/figure.js';
import { longText, type Text } from '../shape/values/text.js';

@Entity('initiative')
@Index('ix_initiative_organisation', ['organisationId', 'nameKey', 'id'])
@ObjectType({
  implements: Node,
  description:
    'What holds projects of many bodies together over the years, such as those of the member units of a committee.',
  simpleResolvers: true,
})
export class Initiative implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who leads it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @ShownLong('summary', { description: 'What it is about; null when nothing was written.' })
  @Column(longText)
  summaryText?: Text | null;
  @Column(instant) createdAt!: number;
}

/** A project of an initiative. */
@Entity('initiative_project')
export class InitiativeProject {
  @PrimaryColumn({ type: 'varchar', length: 30 }) initiativeId!: string;
  @Index('ix_initiative_project')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  projectId!: string;
}

@Entity('initiative_year')
@Index('ux_initiative_year', ['initiativeId', 'year'], { unique: true })
@ObjectType({
  implements: Node,
  description: 'What an initiative did in a year, and how it improved.',
  simpleResolvers: true,
})
export class InitiativeYear implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('initiative', () => Initiative, { description: 'Of which initiative it is.' })
  @Column({ type: 'varchar', length: 30 })
  initiativeId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'The year, such as 2024. An initiative has each once.' })
  year!: number;
  @ShownFigures({ description: 'What was counted in it.' })
  @Column(figures)
  figures?: Figure[];
  @ShownLong('improvement', { description: 'What is better than in the year before.' })
  @Column(longText)
  improvementText?: Text | null;
  @Column(instant) createdAt!: number;
}
