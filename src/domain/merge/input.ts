import { id } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';

export const MergeOrganisations = command(
  {
    id: id('Organisation').says('Its id finds the other one from then on.'),
    intoOrganisationId: id('Organisation').says('What stays, as it is.'),
    ...keyed,
  },
  { description: 'Two organisations that are the same.' },
);
export type MergeOrganisations = ReadFrom<typeof MergeOrganisations>;

export const MergeVolunteers = command(
  {
    id: id('Volunteer').says('Her id finds the other one from then on.'),
    intoVolunteerId: id('Volunteer').says('Who stays, as she is.'),
    ...keyed,
  },
  { description: 'Two volunteers who are the same person.' },
);
export type MergeVolunteers = ReadFrom<typeof MergeVolunteers>;

export const StepOrganisation = command(
  {
    id: id('Organisation').says('The id of the organisation.'),
    ...keyed,
  },
  { description: 'The organisation to archive or to restore.' },
);
export const StepVolunteer = command(
  { id: id('Volunteer').says('The id of the volunteer.'), ...keyed },
  { description: 'The volunteer to archive or to restore.' },
);
