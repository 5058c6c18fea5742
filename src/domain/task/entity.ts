import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { Decision } from '../decision/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { longText, type Text } from '../shape/values/text.js';
import { Volunteer } from '../volunteer/entity.js';

export enum TaskState {
  OPEN = 'OPEN',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}
registerEnumType(TaskState, {
  name: 'TaskState',
  description: 'open → done or dropped, and open again.',
  valuesConfig: {
    OPEN: { description: 'It is to be done.' },
    DONE: { description: 'It was done.' },
    DROPPED: { description: 'It is not to be done any more.' },
  },
});

const { OPEN, DONE, DROPPED } = TaskState;

export type TaskStep = 'complete' | 'drop' | 'reopen';

/** @throws Fault WRONG_STATE */
export const taskStateAfter = stateMachine<TaskState, TaskStep>('Task', OPEN, {
  complete: { from: [OPEN], to: DONE },
  drop: { from: [OPEN], to: DROPPED },
  reopen: { from: [DONE, DROPPED], to: OPEN },
});

@Entity('task')
@Index('ix_task_organisation', ['organisationId', 'dueKey', 'id'])
@Index('ix_task_organisation_created', ['organisationId', 'createdAt', 'id'])
@Index('ix_task_decision', ['decisionId', 'dueKey', 'id'])
@Index('ix_task_decision_created', ['decisionId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'What somebody is to do: by a decision of a meeting, or as a next step of its own.',
  simpleResolvers: true,
})
export class Task implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Its owner: who is to do it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('decision', () => Decision, {
    nullable: true,
    description: 'The decision that it comes from; null of a next step that its owner has set itself.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  decisionId!: string | null;
  @Linked('volunteer', () => Volunteer, {
    nullable: true,
    description:
      'Who of its owner sees to it; null where nobody is named, or who was has not agreed to be found any more.',
    unless: ({ findable }: Volunteer) => !findable,
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  volunteerId!: string | null;
  @Shown('title', { description: 'What is to be done, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('summary', { description: 'More about it.' })
  @Column(longText)
  summaryText?: Text | null;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The first day on which it is worked on.' })
  startsOn!: string;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it is done in time; null without one.',
  })
  dueOn!: string | null;
  /** As `dueOn`; what has none sorts behind all that has one. */
  @Column({ type: 'varchar', length: 10 }) dueKey!: string;
  /** The moment at which its last day ends where it is done. */
  @Column({ ...instant, nullable: true }) dueAt!: number | null;
  @Column({ type: 'varchar', length: 64 }) timeZone!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => TaskState, { description: 'Whether it was done.' })
  state!: TaskState;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was done or dropped; null while it is open.',
  })
  endedAt!: number | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was dropped, or opened again; null when nobody has said it.',
  })
  stateReason!: string | null;
  @Column(instant) createdAt!: number;
}

@Entity('task_note')
@ObjectType({ description: 'How far a task was on a day.', simpleResolvers: true })
export class TaskNote {
  @PrimaryColumn({ type: 'varchar', length: 30 }) taskId!: string;
  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Which of the notes of its task it is, from 1.' })
  number!: number;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The day that it is about.' })
  notedOn!: string;
  @Shown('text', { description: 'What it says.' })
  @Column(json<Text>())
  titleText!: Text;
}
