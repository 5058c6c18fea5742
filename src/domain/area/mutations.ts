import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { Area } from './entity.js';
import { AddArea, AreaPayload, UpdateArea } from './input.js';
import { BY_ADMINS, KEEP_AREAS } from './permissions.js';
import { addArea, updateArea } from './service.js';

export const areaMutations = [
  mutation('addArea', {
    description: 'Adds a service area.',
    requires: [KEEP_AREAS],
    input: AddArea,
    payload: AreaPayload,
    change: async (tx, actor, command) => ({ area: await addArea(tx, actor, command) }),
  }),
  mutation('updateArea', {
    description: 'Gives a service area another name.',
    requires: [KEEP_AREAS],
    input: UpdateArea,
    payload: AreaPayload,
    on: [actsOn(Area, { by: BY_ADMINS })],
    change: async (tx, actor, command) => ({ area: await updateArea(tx, actor, command) }),
  }),
];
