import { mustBeHeld } from '../../event/held.js';
import { mutation } from '../../mutation.js';
import type { Parts } from '../../feature.js';
import { actsOn } from '../../shape/changes/action.js';
import { Volunteer } from '../../volunteer/entity.js';
import { ofVolunteer } from '../../volunteer/visibility.js';
import { Shift } from '../entity.js';
import { CANCEL_SIGN_UP, CHECK_IN, RUN_SHIFTS, SIGN_UP } from '../permissions.js';
import { ROSTER } from '../roster/head.js';
import { RosterWrites } from '../roster/writes.js';
import { mustStand } from '../rules.js';
import { BY_ORGANISERS, CANCELLERS, CHECKERS } from '../visibility.js';
import { SignUp, signUpStateAfter } from './entity.js';
import {
  CancelSignUp,
  CheckIn,
  CheckOut,
  MarkMissed,
  SignedUpPayload,
  SignUpFor,
  SignUpPayload,
} from './input.js';
import { cancelSignUp, markMissed } from './promoting.js';
import { SignUpService } from './service.js';

const serviceOf = ({ store, additions: { hoursOfShifts } }: Parts) =>
  new SignUpService(new RosterWrites(store, hoursOfShifts));

export const signUpMutations = [
  mutation('signUp', {
    description:
      'Signs a volunteer up for a shift. Without a free place she waits in line; shifts at the same time are a warning.',
    requires: [SIGN_UP],
    input: SignUpFor,
    payload: SignedUpPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(SIGN_UP) })],
    perform: (asked) => asked.parts.of(serviceOf).signUp(asked),
  }),
  mutation('cancelSignUp', {
    description: 'A volunteer does not come after all. The first in line gets her place.',
    requires: [CANCEL_SIGN_UP],
    input: CancelSignUp,
    payload: SignUpPayload,
    on: [actsOn(SignUp, { by: CANCELLERS, check: ({ state }) => signUpStateAfter(state, 'cancel') })],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ signUp: await cancelSignUp(tx, actor, command) }),
  }),
  mutation('checkIn', {
    description:
      'A volunteer has come: by the code that is shown there, as an organiser or she herself says.',
    requires: [CHECK_IN, RUN_SHIFTS],
    input: CheckIn,
    payload: SignUpPayload,
    on: [
      actsOn(SignUp, {
        by: CHECKERS,
        check: async (signUp, { loaders }) => {
          await mustBeHeld(loaders, signUp, 'id');
          const shift = await loaders.byId(Shift).load(signUp.shiftId);
          if (shift) mustStand(shift, 'id');
          signUpStateAfter(signUp.state, 'checkIn');
        },
      }),
    ],
    perform: (asked) => asked.parts.of(serviceOf).checkIn(asked),
  }),
  mutation('checkOut', {
    description: 'A volunteer leaves her shift.',
    requires: [CHECK_IN],
    input: CheckOut,
    payload: SignUpPayload,
    on: [actsOn(SignUp, { by: CHECKERS, check: ({ state }) => signUpStateAfter(state, 'checkOut') })],
    perform: (asked) => asked.parts.of(serviceOf).checkOut(asked),
  }),
  mutation('markMissed', {
    description: 'A volunteer with a place did not come. She can still be checked in.',
    requires: [RUN_SHIFTS],
    input: MarkMissed,
    payload: SignUpPayload,
    on: [actsOn(SignUp, { by: BY_ORGANISERS, check: ({ state }) => signUpStateAfter(state, 'miss') })],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ signUp: await markMissed(tx, actor, command) }),
  }),
];
