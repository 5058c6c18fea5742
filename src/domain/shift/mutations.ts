import { Event } from '../event/entity.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { cancelShift } from './cancelling.js';
import { Shift, shiftStateAfter } from './entity.js';
import { CancelShift, RecordShift, ShiftPayload, UpdateShift } from './input.js';
import { RUN_SHIFTS } from './permissions.js';
import { ROSTER } from './roster/head.js';
import { mustStand } from './rules.js';
import { recordShift, updateShift } from './service.js';
import { BY_ORGANISERS } from './visibility.js';

export const shiftMutations = [
  mutation('recordShift', {
    description: 'Gives an event a shift for volunteers, such as at a booth of a market.',
    requires: [RUN_SHIFTS],
    input: RecordShift,
    payload: ShiftPayload,
    on: [
      actsOn(Event, {
        by: ofEvent(RUN_SHIFTS),
        check: (event) => {
          mustNotBeCancelled(event, 'eventId');
        },
      }),
    ],
    change: async (tx, actor, command) => ({ shift: await recordShift(tx, actor, command) }),
  }),
  mutation('updateShift', {
    description:
      'Changes what is said of a shift, such as how many were served in it. Those who wait get places that are added.',
    requires: [RUN_SHIFTS],
    input: UpdateShift,
    payload: ShiftPayload,
    on: [
      actsOn(Shift, {
        by: BY_ORGANISERS,
        check: (shift) => {
          mustStand(shift, 'id');
        },
      }),
    ],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ shift: await updateShift(tx, actor, command) }),
  }),
  mutation('cancelShift', {
    description:
      'A shift is not held: whoever was to come to it, or waits for a place, is freed and told so.',
    requires: [RUN_SHIFTS],
    input: CancelShift,
    payload: ShiftPayload,
    on: [actsOn(Shift, { by: BY_ORGANISERS, check: ({ state }) => shiftStateAfter(state, 'cancel') })],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ shift: await cancelShift(tx, actor, command) }),
  }),
];
