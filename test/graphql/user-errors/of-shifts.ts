import type { SHIFT_FAULTS } from '../../../src/core/faults/shifts.js';
import { LIMITS } from '../../../src/core/limits.js';
import { inHours, shiftOf, signUp } from '../../examples/shift.js';
import { createEvent, createVolunteer, uniqueKey } from '../../harness/ceremony.js';
import type { Case, Refused, Scene } from './scene.js';

const key = () => ({ idempotencyKey: uniqueKey('shift') });

const recorded = ({ event }: Scene, input: object): Refused => [
  'recordShift',
  { eventId: event, capacity: 1, ...inHours(1), ...input },
];

const helper = async ({ gateway, host }: Scene): Promise<string> =>
  (await createVolunteer(gateway.admin, host)).id;

/** Somebody who has signed up for a shift of the event. */
async function signedUp(scene: Scene, times = inHours(1)): Promise<{ id: string; volunteerId: string }> {
  const volunteerId = await helper(scene);
  const shiftId = await shiftOf(scene.gateway.admin, scene.event, times);
  return { id: (await signUp(scene.gateway.admin, shiftId, volunteerId)).signUp.id, volunteerId };
}

/** She checks in by the code of a shift. */
async function coming(scene: Scene, shiftId: string): Promise<Refused> {
  const { admin } = scene.gateway;
  const { id } = await signedUp(scene);
  const { node } = await admin.ask(`{ node(id: "${shiftId}") { ... on Shift { checkInCode } } }`);
  return ['checkIn', { id, code: node.checkInCode, ...key() }];
}

export const ofShifts: Readonly<Record<keyof typeof SHIFT_FAULTS, Case>> = {
  SHIFT_WITHOUT_PLACES: (scene) => recorded(scene, { capacity: -1 }),
  SHIFT_TOO_LONG: (scene) => recorded(scene, inHours(1, LIMITS.SHIFT_HOURS + 1)),
  SHIFT_OVER: async (scene) => {
    const shiftId = await shiftOf(scene.gateway.admin, scene.event, inHours(-5));
    return ['signUp', { shiftId, volunteerId: await helper(scene), ...key() }];
  },
  SHIFT_CANCELLED: async (scene) => {
    const { admin } = scene.gateway;
    const shiftId = await shiftOf(admin, scene.event);
    await admin.do('cancelShift', 'shift { id }', { id: shiftId });
    return ['signUp', { shiftId, volunteerId: await helper(scene), ...key() }];
  },
  SHIFT_NOT_BEGUN: async (scene) => ['markMissed', { id: (await signedUp(scene)).id }],
  SIGNED_UP_ALREADY: async (scene) => {
    const shiftId = await shiftOf(scene.gateway.admin, scene.event);
    const volunteerId = await helper(scene);
    await signUp(scene.gateway.admin, shiftId, volunteerId);
    return ['signUp', { shiftId, volunteerId, ...key() }];
  },
  CHECK_IN_TOO_EARLY: async (scene) => {
    const { id, volunteerId } = await signedUp(scene, inHours(9));
    const herself = await scene.gateway.as({ role: 'volunteer', volunteerId });
    return ['checkIn', { id, ...key() }, herself];
  },
  BAD_CHECK_IN_CODE: async (scene) => ['checkIn', { id: (await signedUp(scene)).id, code: '1', ...key() }],
  CHECK_IN_CODE_UNKNOWN: async (scene) => [
    'checkIn',
    { id: (await signedUp(scene)).id, code: '222222', ...key() },
  ],
  CODE_OF_OTHER_EVENT: async (scene) => {
    const elsewhere = await createEvent(scene.gateway.admin, [scene.host]);
    return coming(scene, await shiftOf(scene.gateway.admin, elsewhere.id));
  },
  CODE_OF_OTHER_SHIFT: async (scene) => coming(scene, await shiftOf(scene.gateway.admin, scene.event)),
};
