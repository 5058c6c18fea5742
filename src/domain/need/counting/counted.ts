import { counts } from '../../shape/counting/counted.js';
import { Need } from '../entity.js';
import { NeedEntry } from '../entries.js';
import { NeedState } from '../steps/states.js';

const { ACCEPTED, DONE, RATED } = NeedState;

/** Of those that were placed in a month, how many a group sees to by now; those that were met in a month. */
export const countedNeeds = counts(Need, {
  in: { region: 'regionId', area: 'areaId', organisation: 'organisationId' },
  figures: {
    needsPlaced: { at: 'createdAt' },
    needsAccepted: { at: 'createdAt', where: { state: [ACCEPTED, DONE, RATED] } },
    needsDone: { at: 'doneAt' },
  },
  told: Object.values(NeedEntry),
});
