import { exportedRows, HOLDS, instantIn, textIn } from '../../shape/exports/exported.js';
import { RecordState } from '../../shape/values/record-state.js';
import { Volunteer, VolunteerCategory } from '../entity.js';

/** Who is in use of some organisations: by her number, and by name where she let herself be found. */
export const exportedVolunteers = exportedRows(Volunteer, {
  group: 'volunteers',
  properties: {
    number: HOLDS.string,
    name: HOLDS.stringOrNull,
    category: HOLDS.oneOf(VolunteerCategory),
    skills: HOLDS.texts,
    enteredAt: HOLDS.instant,
  },
  of: (places) =>
    `state = '${RecordState.ACTIVE}' AND id IN (SELECT volunteerId FROM volunteer_organisation WHERE organisationId IN (${places}))`,
  columns: ['number', 'name', 'findable', 'category', 'skills', 'createdAt'],
  record: ({ number, name, findable, category, skills, createdAt }) => ({
    number,
    name: findable ? name : null,
    category,
    skills: (skills ?? []).map(({ nameText }) => textIn(nameText)),
    enteredAt: instantIn(createdAt),
  }),
});
