import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { type Figure, figures } from '../shape/values/figure.js';
import { DatePrecision } from '../shape/values/known-date.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownFigures, ShownLong } from '../shape/declarations/declared.js';

@Entity('milestone')
@Index('ix_milestone_organisation', ['organisationId', 'date', 'id'])
@Index('ix_milestone_organisation_created', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'Something that an organisation looks back on. Nobody attends it: that would be an event.',
  simpleResolvers: true,
})
export class Milestone implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Whose milestone it is.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('title', { description: 'What happened, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('summary', { description: 'More about it.' })
  @Column(longText)
  summaryText?: Text | null;
  /** As YYYY-MM-DD, so that it sorts. */
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'As far as it is known: see `precision`.' })
  date!: string;
  @Column({ type: 'varchar', length: 5 })
  @Field(() => DatePrecision, { description: 'How much of the date is known.' })
  precision!: DatePrecision;
  @ShownFigures({ description: 'What was counted then.' })
  @Column(figures)
  figures?: Figure[];
  @ShownLong('source', { description: 'Where this is reported.' })
  @Column(longText)
  sourceText?: Text | null;
  @Column(instant) createdAt!: number;
}
