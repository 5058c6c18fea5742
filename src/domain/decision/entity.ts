import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Event, Segment } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { longText, type Text } from '../shape/values/text.js';
import { DecisionState } from './states.js';

@Entity('decision')
@Index('ux_decision_number', ['eventId', 'number'], { unique: true })
@Index('ix_decision_organisation', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'What a meeting is asked to decide, and whether it has adopted it.',
  simpleResolvers: true,
})
export class Decision implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('event', () => Event, { description: 'The meeting that decides.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Linked('organisation', () => Organisation, {
    description: 'The body that meets: the host of the event.',
  })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Which of the decisions of its meeting it is, from 1; it stays so.' })
  number!: number;
  @Shown('title', { description: 'What it is about, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('body', { description: 'What it says; null where its title says all.' })
  @Column(longText)
  bodyText?: Text | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => DecisionState, { description: 'Whether it was adopted.' })
  state!: DecisionState;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description: 'The day on which it was adopted or rejected; null before.',
  })
  decidedOn!: string | null;
  @Linked('segment', () => Segment, {
    nullable: true,
    description: 'The part of the programme in which it was decided; null where that is not said.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  segmentId!: string | null;
  @Column(instant) createdAt!: number;
}
