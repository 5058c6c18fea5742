import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { day, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { passage, title } from '../shape/values/text.js';
import { Task, TaskState } from './entity.js';

const fields = {
  title: title.says('What is to be done, in a line.'),
  summary: passage.says('More about it.'),
  dueOn: day.says('The last day on which it is done in time, not before its first one.'),
  volunteerId: id('Volunteer').says(
    'Who of its owner sees to it: a volunteer who has agreed to be found by name.',
  ),
};

export const CreateTask = command(
  {
    organisationId: id('Organisation').says(
      'Its owner. By a decision: the body that decided, one of its members, one below it or an organiser of the meeting.',
    ),
    decisionId: id('Decision')
      .optional()
      .says('The decision that it comes from; a next step that the owner sets itself when left out.'),
    title: fields.title,
    summary: fields.summary.optional(),
    startsOn: day
      .optional()
      .says('The first day on which it is worked on; the day of the decision, or today, when left out.'),
    dueOn: fields.dueOn.optional(),
    volunteerId: fields.volunteerId.optional(),
    ...keyed,
  },
  { description: 'Who is to do what until when.' },
);
export type CreateTask = ReadFrom<typeof CreateTask>;

export const UpdateTask = command(
  {
    id: id('Task').says('Of the task.'),
    title: fields.title.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
    dueOn: fields.dueOn.ifGivenOr(null),
    volunteerId: fields.volunteerId.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateTask = ReadFrom<typeof UpdateTask>;

export const NoteTask = command(
  {
    id: id('Task').says('The id of the task.'),
    text: title.says('How far it is.'),
    notedOn: day.optional().says('The day that it is about, not in the future; today when left out.'),
    ...keyed,
  },
  { description: 'How far a task is.' },
);
export type NoteTask = ReadFrom<typeof NoteTask>;

export const MoveTask = command(stepFields('Task'), { description: 'The task, and why.' });
export type MoveTask = ReadFrom<typeof MoveTask>;

export const TaskPayload = payload('A task as it is now, or why it was refused.', {
  task: made(() => Task, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class TaskConnection extends connectionOf('Task', Task) {}

@InputType({ description: 'Which tasks.' })
export class TaskFilter {
  @Field(() => [TaskState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: TaskState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are open and past their last day, or only the others.',
  })
  overdue?: boolean | null;
}
