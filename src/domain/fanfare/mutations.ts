import { Event } from '../event/entity.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { WallPayload } from '../wall/input.js';
import { DIRECT_WALL } from '../wall/permissions.js';
import { DecideFanfares, HoldFanfares } from './input.js';
import { decideFanfares, holdFanfares } from './service.js';

export const fanfareMutations = [
  mutation('holdFanfares', {
    description:
      'Holds what the screens of an event say of each claim as it is made, or lets it go by itself again.',
    requires: [DIRECT_WALL],
    input: HoldFanfares,
    payload: WallPayload,
    on: [actsOn(Event, { by: ofEvent(DIRECT_WALL) })],
    change: async (tx, actor, command) => ({ event: await holdFanfares(tx, actor, command) }),
  }),
  mutation('decideFanfares', {
    description: 'Shows fanfares that wait, one by one or together, or skips them. All of them, or none.',
    requires: [DIRECT_WALL],
    input: DecideFanfares,
    payload: WallPayload,
    on: [actsOn(Event, { by: ofEvent(DIRECT_WALL) })],
    change: async (tx, actor, command) => ({ event: await decideFanfares(tx, actor, command) }),
  }),
];
