import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Region } from './entity.js';
import { AddRegion, AddRegionPayload } from './input.js';
import { ADD_REGIONS } from './permissions.js';
import { mustHoldRegions } from './rules.js';
import { addRegion } from './service.js';

const ANYWHERE = visibility(ADD_REGIONS, () => Promise.resolve({}));

export const regionMutations = [
  mutation('addRegion', {
    description:
      'Adds a region. The divisions of China down to districts are there from the beginning; what is below them is added as it is needed.',
    requires: [ADD_REGIONS],
    input: AddRegion,
    payload: AddRegionPayload,
    on: [actsOn(Region, { by: ANYWHERE, check: mustHoldRegions })],
    change: async (tx, actor, command) => ({ region: await addRegion(tx, actor, command) }),
  }),
];
