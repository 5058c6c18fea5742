import { createEvent, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly attendance: string;
  }
}

/** Records who attends an event. */
export async function attend(
  client: GraphClient,
  eventId: string,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { eventId, organisationId, idempotencyKey: uniqueKey('attendance'), ...input };
  return (await client.do('recordAttendance', 'attendance { id }', all)).attendance.id;
}

const another = async (admin: GraphClient): Promise<string> => (await createOrganisation(admin)).id;

export const examples: Examples = {
  make: async ({ admin }, { event, other }) => ({ attendance: await attend(admin, event, other) }),
  mutations: {
    recordAttendance: {
      accepted: ({ event, host }) => ({ eventId: event, organisationId: host, role: 'GUEST' }),
      prepared: async ({ admin }, { event }) => ({ eventId: event, organisationId: await another(admin) }),
    },
    correctAttendance: {
      accepted: ({ attendance: id }) => ({ id, role: 'MEDIA' }),
      update: {
        fields: {
          role: ['role', 'REQUIRED'],
          people: ['people', null],
          peopleQualifier: ['peopleQualifier', 'REQUIRED'],
          position: ['position', 'REQUIRED'],
        },
      },
    },
    withdrawAttendance: {
      accepted: ({ attendance: id }) => ({ id }),
      prepared: async ({ admin }, { event }) => ({ id: await attend(admin, event, await another(admin)) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const all = { role: 'GUIDING', people: 20 + n, peopleQualifier: 'AT_LEAST', position: n + 1 };
    const [eventId, organisationId] = [of('Event'), of('Organisation')];
    await attend(admin, eventId, await another(admin), all);
    await attend(admin, (await createEvent(admin, [organisationId])).id, organisationId, all);
    const reason = '登记有误';
    const withdrawn = await attend(admin, eventId, organisationId, all);
    await admin.do('withdrawAttendance', 'attendance { id }', { id: withdrawn, reason });
    // Every second stands.
    if (n % 2) return { Attendance: await attend(admin, eventId, organisationId, all) };
    return { Attendance: withdrawn };
  },
};
