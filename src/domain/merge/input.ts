import { id } from '../shape/fields.js';
import { input, type ReadFrom } from '../shape/input.js';
import { keyed } from '../shape/repeatable.js';

export const MergeOrganisations = input(
  'MergeOrganisationsInput',
  {
    organisationId: id('Organisation').says('Its id finds the other one from then on.'),
    intoOrganisationId: id('Organisation').says('What stays, as it is.'),
    ...keyed,
  },
  { description: 'Two organisations that are the same.' },
);
export type MergeOrganisations = ReadFrom<typeof MergeOrganisations>;

export const MergeVolunteers = input(
  'MergeVolunteersInput',
  {
    volunteerId: id('Volunteer').says('Her id finds the other one from then on.'),
    intoVolunteerId: id('Volunteer').says('Who stays, as she is.'),
    ...keyed,
  },
  { description: 'Two volunteers who are the same person.' },
);
export type MergeVolunteers = ReadFrom<typeof MergeVolunteers>;

export const StepOrganisation = input(
  'OrganisationStepInput',
  {
    organisationId: id('Organisation'),
    ...keyed,
  },
  { description: 'The organisation to archive or to restore.' },
);
export const StepVolunteer = input(
  'VolunteerStepInput',
  { volunteerId: id('Volunteer'), ...keyed },
  { description: 'The volunteer to archive or to restore.' },
);
