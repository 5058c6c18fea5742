import { mutation } from '../mutation.js';
import { AddRegion, AddRegionPayload } from './input.js';
import { ADD_REGIONS } from './permissions.js';
import { addRegion } from './service.js';

export const regionMutations = [
  mutation('addRegion', {
    description:
      'Adds a region. The divisions of China down to districts are there from the beginning; what is below them is added as it is needed.',
    requires: [ADD_REGIONS],
    input: AddRegion,
    payload: AddRegionPayload,
    change: async (tx, actor, command) => ({ region: await addRegion(tx, actor, command) }),
  }),
];
