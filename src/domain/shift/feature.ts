import type { Feature } from '../feature.js';
import { countedSignUps } from './counting/counted.js';
import { Shift } from './entity.js';
import { SHIFT_ENTRIES_SAY, ShiftEntry } from './entries.js';
import { shifts } from './lists.js';
import { CancelledShifts1796570000001 } from './migrations/cancelled.js';
import { Shifts1796520000001 } from './migrations/shifts.js';
import type { HoursOfShifts } from './ports/hours.js';
import { shiftMutations } from './mutations.js';
import { ShiftResolver } from './resolver.js';
import { RosterHead } from './roster/head.js';
import { SignUp } from './signup/entity.js';
import { forgetSignUps } from './signup/forgetting.js';
import { signUps } from './signup/lists.js';
import { signUpMutations } from './signup/mutations.js';
import { SignUpResolver } from './signup/resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Shift: { prefix: 'shf'; noun: { en: 'shift'; zh: '班次' } };
    SignUp: { prefix: 'sgu'; noun: { en: 'sign-up'; zh: '报名' } };
  }
}

declare module '../feature.js' {
  interface Additions {
    hoursOfShifts: HoursOfShifts;
  }
}

export const shift: Feature = {
  name: 'shift',
  ids: {
    Shift: { prefix: 'shf', noun: { en: 'shift', zh: '班次' } },
    SignUp: { prefix: 'sgu', noun: { en: 'sign-up', zh: '报名' } },
  },
  entities: [Shift, SignUp, RosterHead],
  migrations: [Shifts1796520000001, CancelledShifts1796570000001],
  nodes: [Shift, SignUp],
  forgets: forgetSignUps,
  entries: ShiftEntry,
  entriesSay: SHIFT_ENTRIES_SAY,
  links: { shift: Shift, signUp: SignUp },
  movesWithOrganisation: [SignUp],
  counted: [countedSignUps],
  lists: [shifts, signUps],
  mutations: [...shiftMutations, ...signUpMutations],
  resolvers: () => [new ShiftResolver(), new SignUpResolver()],
};
