import { actsOn } from '../../shape/changes/action.js';
import { Event, Segment } from '../entity.js';
import { mustNotHaveRun, mustNotBeCancelled } from '../rules.js';
import { ofEvent, ofSegment } from '../visibility.js';
import { mutation } from '../../mutation.js';
import { RUN_PROGRAMME } from '../permissions.js';
import {
  AddSegment,
  AdvanceSegment,
  AdvanceSegmentPayload,
  MoveSegment,
  RemoveSegment,
  SegmentPayload,
  UpdateSegment,
} from './input.js';
import { addSegment, advanceSegment, moveSegment, removeSegment, updateSegment } from './service.js';

export const programmeMutations = [
  mutation('addSegment', {
    description: 'Adds a part to the programme of an event.',
    requires: [RUN_PROGRAMME],
    input: AddSegment,
    payload: SegmentPayload,
    on: [actsOn(Event, { by: ofEvent(RUN_PROGRAMME) })],
    change: addSegment,
  }),
  mutation('updateSegment', {
    description: 'Changes what is said of a part of the programme.',
    requires: [RUN_PROGRAMME],
    input: UpdateSegment,
    payload: SegmentPayload,
    on: [actsOn(Segment, { by: ofSegment(RUN_PROGRAMME) })],
    change: updateSegment,
  }),
  mutation('moveSegment', {
    description: 'Puts a part of the programme elsewhere in its order. What runs goes on running.',
    requires: [RUN_PROGRAMME],
    input: MoveSegment,
    payload: SegmentPayload,
    on: [actsOn(Segment, { by: ofSegment(RUN_PROGRAMME) })],
    change: moveSegment,
  }),
  mutation('removeSegment', {
    description: 'Takes out a part of the programme that has not run.',
    requires: [RUN_PROGRAMME],
    input: RemoveSegment,
    payload: SegmentPayload,
    on: [actsOn(Segment, { by: ofSegment(RUN_PROGRAMME), check: mustNotHaveRun })],
    change: removeSegment,
  }),
  mutation('advanceSegment', {
    description: 'Ends the part of the programme that runs, and starts another.',
    requires: [RUN_PROGRAMME],
    input: AdvanceSegment,
    payload: AdvanceSegmentPayload,
    on: [
      actsOn(Event, { by: ofEvent(RUN_PROGRAMME), check: (event) => mustNotBeCancelled(event, 'eventId') }),
    ],
    change: advanceSegment,
  }),
];
