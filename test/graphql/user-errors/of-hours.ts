import type { HOURS_FAULTS } from '../../../src/core/faults/shifts.js';
import { certifying } from '../../examples/certificate.js';
import { declared, ON } from '../../examples/hours.js';
import { createEvent, createVolunteer, uniqueKey } from '../../harness/ceremony.js';
import type { Case, Refused, Scene } from './scene.js';

async function recorded({ gateway, host, event }: Scene, input: object): Promise<Refused> {
  const volunteerId = (await createVolunteer(gateway.admin, host)).id as string;
  const key = { idempotencyKey: uniqueKey('hours') };
  return ['recordHours', { eventId: event, volunteerId, ...declared(), ...key, ...input }];
}

const issued = async ({ gateway }: Scene, eventId: string): Promise<object> => {
  const { code } = await gateway.admin.do('issueHourCode', 'code', { eventId, on: ON, minutes: 60 });
  return { how: { code } };
};

export const ofHours: Readonly<Record<keyof typeof HOURS_FAULTS, Case>> = {
  HOURS_OVER_DAY: (scene) => recorded(scene, declared(1_441)),
  HOURS_BEFORE_EVENT: (scene) => recorded(scene, declared(60, '2022-06-24')),
  HOURS_IN_FUTURE: (scene) => recorded(scene, declared(60, '2199-01-01')),
  HOUR_CODE_UNKNOWN: (scene) => recorded(scene, { how: { code: '222222' } }),
  HOUR_CODE_OF_OTHER_EVENT: async (scene) => {
    const elsewhere = await createEvent(scene.gateway.admin, [scene.host]);
    return recorded(scene, await issued(scene, elsewhere.id));
  },
  HOURS_RECORDED_ALREADY: async (scene) => {
    const [mutation, input] = await recorded(scene, await issued(scene, scene.event));
    await scene.act(mutation, input);
    return [mutation, { ...input, idempotencyKey: uniqueKey('again') }];
  },
  NO_VERIFIED_HOURS: async ({ gateway, host }) => [
    'issueCertificate',
    certifying(host, (await createVolunteer(gateway.admin, host)).id),
  ],
  STARS_OUT_OF_ORDER: () => ['setStarLevel', { stars: 2, hours: 100 }],
};
