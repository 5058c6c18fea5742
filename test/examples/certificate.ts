import { createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';
import { ON } from './hours.js';

declare module '../harness/examples.js' {
  interface World {
    readonly certificate: string;
    readonly certified: string;
  }
}

/** A volunteer of an organisation with verified hours at an event of it. */
export async function servedAt(
  admin: GraphClient,
  host: string,
  eventId: string,
  minutes = 90,
): Promise<string> {
  const { id } = await createVolunteer(admin, host);
  const entered = { eventId, volunteerIds: [id], on: ON, minutes, idempotencyKey: uniqueKey('served') };
  await admin.do('enterHours', 'serviceHours { id }', entered);
  return id;
}

export const certifying = (organisationId: string, volunteerId: string) => ({
  ...{ organisationId, volunteerId, firstDay: '2024-01-01', lastDay: '2024-12-31' },
});

export const CERTIFICATE = 'certificate { id code minutes state noticeEndsAt }';

export async function certify(
  client: GraphClient,
  organisationId: string,
  volunteerId: string,
  input: object = {},
): Promise<Answer> {
  const all = { ...certifying(organisationId, volunteerId), idempotencyKey: uniqueKey('certify'), ...input };
  return (await client.do('issueCertificate', CERTIFICATE, all)).certificate;
}

export const examples: Examples = {
  make: async ({ admin }, { host, event }) => {
    const certified = await servedAt(admin, host, event);
    return { certified, certificate: (await certify(admin, host, certified)).id };
  },
  mutations: {
    issueCertificate: { accepted: ({ host, certified }) => certifying(host, certified) },
    withdrawCertificate: {
      accepted: ({ certificate: id }) => ({ id }),
      prepared: async ({ admin }, { host, certified }) => ({
        id: (await certify(admin, host, certified)).id,
      }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const [host, volunteer] = [of('Organisation'), of('Volunteer')];
    await certify(admin, host, volunteer);
    const { id } = await certify(admin, host, volunteer);
    await admin.do('withdrawCertificate', 'certificate { id }', { id, reason: `第${String(n)}次核对有误` });
    return { Certificate: id };
  },
};
