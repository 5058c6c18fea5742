import { Event } from '../event/entity.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { DirectWall, WallPayload } from './input.js';
import { DIRECT_WALL } from './permissions.js';
import { directWall } from './service.js';

export const wallMutations = [
  mutation('directWall', {
    description:
      'Directs all screens of an event: to stay on a scene, to pause, to be dark, or one of them to show its name.',
    requires: [DIRECT_WALL],
    input: DirectWall,
    payload: WallPayload,
    on: [actsOn(Event, { by: ofEvent(DIRECT_WALL) })],
    change: async (tx, actor, command) => ({ event: await directWall(tx, actor, command) }),
  }),
];
