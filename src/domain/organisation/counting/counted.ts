import { counts } from '../../shape/counting/counted.js';
import { RecordState } from '../../shape/values/record-state.js';
import { Organisation } from '../entity.js';
import { OrganisationEntry } from '../entries.js';

/** Those that are in use, in the month in which they were entered. */
export const countedGroups = counts(Organisation, {
  in: { region: 'regionId' },
  figures: { groups: { at: 'createdAt', where: { state: [RecordState.ACTIVE] } } },
  told: Object.values(OrganisationEntry),
});
