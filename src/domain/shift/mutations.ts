import { Event } from '../event/entity.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { Shift } from './entity.js';
import { RecordShift, ShiftPayload, UpdateShift } from './input.js';
import { RUN_SHIFTS } from './permissions.js';
import { ROSTER } from './roster/head.js';
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
    on: [actsOn(Shift, { by: BY_ORGANISERS })],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ shift: await updateShift(tx, actor, command) }),
  }),
];
