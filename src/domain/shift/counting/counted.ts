import { Event } from '../../event/entity.js';
import { counts } from '../../shape/counting/counted.js';
import { Shift } from '../entity.js';
import { ShiftEntry } from '../entries.js';
import { moveRoster } from '../roster/head.js';
import { SignUp, SignUpState } from '../signup/entity.js';

const { SIGNED_UP, WAITING, CHECKED_IN, CHECKED_OUT, MISSED } = SignUpState;

/** Whoever signs up counts unless she cancels; whoever was checked in has come. */
export const countedSignUps = counts(SignUp, {
  in: { region: 'regionId', area: 'areaId', organisation: 'organisationId' },
  figures: {
    signUps: { at: 'createdAt', where: { state: [SIGNED_UP, WAITING, CHECKED_IN, CHECKED_OUT, MISSED] } },
    checkIns: { at: 'checkedInAt', where: { state: [CHECKED_IN, CHECKED_OUT] } },
  },
  follows: [
    { column: 'regionId', by: 'eventId', of: Event, its: 'regionId' },
    { column: 'areaId', by: 'shiftId', of: Shift, its: 'areaId' },
  ],
  told: Object.values(ShiftEntry),
  moves: moveRoster,
});
