import { AGREED, enrol } from '../../examples/enrolment.js';
import { createVolunteer, giveRole } from '../../harness/ceremony.js';
import type { Case, Scene } from './scene.js';

/** A volunteer of the host who is to be registered with it. */
async function enrolling({ gateway, host }: Scene, input: object) {
  const volunteerId = (await createVolunteer(gateway.admin, host)).id as string;
  return ['enrolVolunteer', { volunteerId, organisationId: host, ...input }] as const;
}

/** Of who volunteers where. */
export const ofVolunteers = {
  ALREADY_ENROLLED: async (scene) => {
    const [, registration] = await enrolling(scene, {});
    await enrol(scene.gateway.admin, registration.volunteerId, scene.host);
    return ['enrolVolunteer', registration];
  },
  GUARDIAN_CONSENT_MISSING: (scene) => enrolling(scene, { under14: true }),
  GUARDIAN_NOT_NEEDED: (scene) => enrolling(scene, { guardianConsent: AGREED }),
  GUARDIAN_IS_MINOR: (scene) =>
    enrolling(scene, { under14: true, guardianConsent: { ...AGREED, ofAge: false } }),
  HOLDS_ROLE: async (scene) => {
    const [, { volunteerId }] = await enrolling(scene, {});
    await giveRole(scene.gateway.admin, scene.host, 'STEWARD', { volunteerId });
    return ['forgetVolunteer', { id: volunteerId }];
  },
} as const satisfies Readonly<Record<string, Case>>;
