import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { Event } from './entity.js';
import { eventStateAfter } from './rules.js';
import { ofEvent } from './visibility.js';
import { mutation } from '../mutation.js';
import { CancelEvent, CreateEvent, EventPayload, ReinstateEvent, UpdateEvent } from './input.js';
import {
  AGREE_TO_ORGANISE,
  CALL_OFF_EVENT,
  CHOOSE_ORGANISERS,
  EDIT_EVENT,
  HOLD_EVENTS,
  LIMIT_CLAIMANTS,
} from './permissions.js';
import { createEvent, reinstateEvent, stepEvent, updateEvent } from './service.js';

export const eventMutations = [
  mutation('createEvent', {
    description: 'Creates an event, with its programme.',
    requires: [HOLD_EVENTS, AGREE_TO_ORGANISE],
    input: CreateEvent,
    payload: EventPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(HOLD_EVENTS) })],
    change: async (tx, actor, command, { additions, node: { timeZone } }) => ({
      event: await createEvent(tx, actor, command, { ...additions, timeZone }),
    }),
  }),
  mutation('updateEvent', {
    description: 'Changes what is said of an event. Its programme is changed by mutations of its own.',
    requires: [EDIT_EVENT, CHOOSE_ORGANISERS, LIMIT_CLAIMANTS, AGREE_TO_ORGANISE],
    input: UpdateEvent,
    payload: EventPayload,
    on: [actsOn(Event, { by: ofEvent(EDIT_EVENT) })],
    change: async (tx, actor, command, { additions, node: { timeZone } }) => ({
      event: await updateEvent(tx, actor, command, { ...additions, timeZone }),
    }),
  }),
  mutation('cancelEvent', {
    description: 'It is not held: nothing is claimed at it any more, and every screen says so.',
    requires: [CALL_OFF_EVENT],
    input: CancelEvent,
    payload: EventPayload,
    // Nothing is claimed of its projects meanwhile.
    shownElsewhere: () => 'state',
    on: [
      actsOn(Event, { by: ofEvent(CALL_OFF_EVENT), check: ({ state }) => eventStateAfter(state, 'cancel') }),
    ],
    change: async (tx, actor, command) => ({ event: await stepEvent(tx, actor, 'cancel', command) }),
  }),
  mutation('reinstateEvent', {
    description: 'An event that was cancelled is held after all.',
    requires: [CALL_OFF_EVENT],
    input: ReinstateEvent,
    payload: EventPayload,
    // Nothing is claimed of its projects meanwhile.
    shownElsewhere: () => 'state',
    on: [
      actsOn(Event, {
        by: ofEvent(CALL_OFF_EVENT),
        check: ({ state }) => eventStateAfter(state, 'reinstate'),
      }),
    ],
    change: async (tx, actor, command, { additions }) => ({
      event: await reinstateEvent(tx, actor, command, additions),
    }),
  }),
];
