import { ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id, year } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { reportedList } from '../shape/values/figure.js';
import { keyedName, passage } from '../shape/values/text.js';
import { Project } from '../project/entity.js';
import { Initiative, InitiativeYear } from './entity.js';

const fields = {
  name: keyedName.says('What it is called.'),
  summary: passage.says('What it is about.'),
};

export const CreateInitiative = command(
  {
    organisationId: id('Organisation').says('Who leads it: one that you act for.'),
    name: fields.name,
    summary: fields.summary.optional(),
    ...keyed,
  },
  { description: 'What is to hold projects together.' },
);
export type CreateInitiative = ReadFrom<typeof CreateInitiative>;

export const UpdateInitiative = command(
  {
    id: id('Initiative').says('Of the initiative.'),
    name: fields.name.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateInitiative = ReadFrom<typeof UpdateInitiative>;

export const InitiativeMember = command(
  {
    id: id('Project').says(
      'A listed project that you run, of the organisation that leads the initiative, of one of its member units or one below it.',
    ),
    initiativeId: id('Initiative').says('Of the initiative.'),
    ...keyed,
  },
  { description: 'Which project is part of which initiative.' },
);
export type InitiativeMember = ReadFrom<typeof InitiativeMember>;

const ofYear = {
  figures: reportedList.says('What was counted in it.'),
  improvement: passage.says('What is better than in the year before.'),
};

export const RecordInitiativeYear = command(
  {
    initiativeId: id('Initiative').says('Of which initiative it is.'),
    year: year.says('The year, such as 2024; not one that has not begun.'),
    figures: ofYear.figures.or([]),
    improvement: ofYear.improvement.optional(),
    ...keyed,
  },
  { description: 'What an initiative did in a year.' },
);
export type RecordInitiativeYear = ReadFrom<typeof RecordInitiativeYear>;

export const UpdateInitiativeYear = command(
  {
    id: id('InitiativeYear').says('Of the year of an initiative.'),
    figures: ofYear.figures.ifGivenOr([]),
    improvement: ofYear.improvement.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateInitiativeYear = ReadFrom<typeof UpdateInitiativeYear>;

export const InitiativePayload = payload('An initiative as it is now, or why it was refused.', {
  initiative: made(() => Initiative, 'Null when it was refused.'),
});

export const InitiativeMemberPayload = payload(
  'A project and an initiative as they are now, or why it was refused.',
  {
    project: made(() => Project, 'Null when it was refused.'),
    initiative: made(() => Initiative, 'Null when it was refused.'),
  },
);

export const InitiativeYearPayload = payload('A year of an initiative as it is now, or why it was refused.', {
  initiativeYear: made(() => InitiativeYear, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class InitiativeConnection extends connectionOf('Initiative', Initiative) {}

@ObjectType(CONNECTION)
export class InitiativeYearConnection extends connectionOf('InitiativeYear', InitiativeYear) {}
