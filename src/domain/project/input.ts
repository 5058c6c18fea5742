import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, flag, id, reason, wholeNumber } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { money } from '../shape/values/money.js';
import { made, payload } from '../shape/changes/payload.js';
import { stepFields } from '../shape/inputs/steps.js';
import { keyedName, passage } from '../shape/values/text.js';
import { Project, ProjectState, ServiceArea } from './entity.js';

const places = wholeNumber(1, LIMITS.PLACES_PER_PROJECT);

export const CreateProject = command(
  {
    eventId: id('Event').optional().says('The event it is listed at.'),
    organisationId: id('Organisation').says('Who runs it.'),
    name: keyedName.says('What it is called.'),
    summary: passage.optional().says('What is to be done.'),
    serviceArea: choice(ServiceArea).says('What kind of service it is.'),
    beneficiary: passage.optional().says('Whom it is for.'),
    places: places.or(1).says('From 1 to 200.'),
    target: money.optional().says('The money it needs.'),
    listed: flag.or(true).says('False: prepared now, to be listed later.'),
    ...keyed,
  },
  { description: 'A project to be taken on by others.' },
);
export type CreateProject = ReadFrom<typeof CreateProject>;

export const UpdateProject = command(
  {
    id: id('Project').says('The project to change.'),
    name: keyedName.ifGiven().says('What it is called.'),
    summary: passage.ifGivenOr(null).says('What is to be done.'),
    serviceArea: choice(ServiceArea).ifGiven().says('What kind of service it is.'),
    beneficiary: passage.ifGivenOr(null).says('Whom it is for.'),
    places: places.ifGiven().says('From 1 to 200; not fewer than are taken.'),
    target: money.ifGivenOr(null).says('The money it needs.'),
  },
  UPDATE,
);
export type UpdateProject = ReadFrom<typeof UpdateProject>;

export const StepProject = command(stepFields('Project'), {
  description: 'The project to take a step with.',
});
export type StepProject = ReadFrom<typeof StepProject>;

export const DiscardProject = command(
  { id: id('Project').says('One that was never listed.'), ...keyed },
  { description: 'The draft to delete.' },
);
export type DiscardProject = ReadFrom<typeof DiscardProject>;

export const CorrectProject = command(
  {
    id: id('Project').says('One that is closed or withdrawn.'),
    reason: reason.says('What is wrong in it, what is right, and why, for everyone to read.'),
    ...keyed,
  },
  { description: 'What is wrong in a project that is over.' },
);
export type CorrectProject = ReadFrom<typeof CorrectProject>;

export const MoveProject = command(
  {
    id: id('Project').says('One that is listed at an event.'),
    beforeProjectId: id('Project').optional().says('The project to put it before; at the end when left out.'),
    ...keyed,
  },
  { description: 'Where to put a project in the list of its event.' },
);
export type MoveProject = ReadFrom<typeof MoveProject>;

export const ProjectPayload = payload('The project as it is now, or why it was refused.', {
  project: made(() => Project, 'The project as it is now; null when it was refused.'),
});

@ObjectType(CONNECTION)
export class ProjectConnection extends connectionOf('Project', Project) {}

@InputType({ description: 'Which projects.' })
export class ProjectFilter {
  @Field(() => ID, { nullable: true, description: 'Listed at this event.' }) eventId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Run by this organisation; not by organisations below it.',
  })
  organisationId?: string | null;
  @Field(() => [ProjectState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: ProjectState[] | null;
  @Field(() => [ServiceArea], {
    nullable: true,
    description: 'Of one of these kinds of service; of any when left out or empty.',
  })
  serviceAreas?: ServiceArea[] | null;
}
