import { createEvent, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';
import { atVenue } from './venue.js';

declare module '../harness/examples.js' {
  interface World {
    readonly shift: string;
    readonly signUp: string;
    readonly helper: string;
  }
}

const HOUR_MS = 3_600_000;

/** From some hours from now on, for two hours. */
export function inHours(hours: number, long = 2) {
  const startsAt = Date.now() + hours * HOUR_MS;
  return {
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + long * HOUR_MS).toISOString(),
  };
}

/** A shift of an event, which begins in an hour. */
export async function shiftOf(client: GraphClient, eventId: string, input: object = {}): Promise<string> {
  const all = { eventId, capacity: 2, ...inHours(1), idempotencyKey: uniqueKey('shift'), ...input };
  return (await client.do('recordShift', 'shift { id }', all)).shift.id;
}

const SIGN_UP = 'signUp { id state waitingPosition shift { id taken waiting } } overlaps { shift { id } }';

export async function signUp(client: GraphClient, shiftId: string, volunteerId: string): Promise<Answer> {
  return client.do('signUp', SIGN_UP, { shiftId, volunteerId, idempotencyKey: uniqueKey('signup') });
}

/** One who signed up for a shift of her own, which has begun. */
async function come(admin: GraphClient, host: string, event: string): Promise<string> {
  const shiftId = await shiftOf(admin, event, inHours(-1));
  return (await signUp(admin, shiftId, (await createVolunteer(admin, host)).id)).signUp.id;
}

const key = () => ({ idempotencyKey: uniqueKey('come') });

export const examples: Examples = {
  make: async ({ admin }, { host, event }) => {
    const shift = await shiftOf(admin, event);
    const helper = (await createVolunteer(admin, host)).id as string;
    const other = (await createVolunteer(admin, host)).id as string;
    return { shift, helper, signUp: (await signUp(admin, shift, other)).signUp.id };
  },
  mutations: {
    recordShift: { accepted: ({ event }) => ({ eventId: event, capacity: 3, ...inHours(5) }) },
    updateShift: {
      accepted: ({ shift: id }) => ({ id, capacity: 5 }),
      update: {
        fields: {
          booth: ['booth', null],
          areaId: ['area { id }', null],
          venueId: ['venue { id }', null],
          place: ['place', null],
          capacity: ['capacity', 'REQUIRED'],
          startsAt: ['startsAt', 'REQUIRED'],
          endsAt: ['endsAt', 'REQUIRED'],
          served: ['served', null],
        },
      },
    },
    cancelShift: {
      accepted: ({ shift: id }) => ({ id }),
      prepared: async ({ admin }, { event }) => ({ id: await shiftOf(admin, event) }),
    },
    signUp: {
      accepted: ({ shift, helper }) => ({ shiftId: shift, volunteerId: helper, ...key() }),
      prepared: async ({ admin }, { shift, host }) => ({
        ...{ shiftId: shift, volunteerId: (await createVolunteer(admin, host)).id, ...key() },
      }),
    },
    cancelSignUp: {
      accepted: ({ signUp: id }) => ({ id }),
      prepared: async ({ admin }, { host, event }) => ({ id: await come(admin, host, event) }),
    },
    checkIn: {
      accepted: ({ signUp: id }) => ({ id, ...key() }),
      prepared: async ({ admin }, { host, event }) => ({ id: await come(admin, host, event), ...key() }),
    },
    checkOut: {
      accepted: ({ signUp: id }) => ({ id, ...key() }),
      prepared: async ({ admin }, { host, event }) => {
        const id = await come(admin, host, event);
        await admin.do('checkIn', 'signUp { id }', { id, ...key() });
        return { id, ...key() };
      },
    },
    markMissed: {
      accepted: ({ signUp: id }) => ({ id }),
      prepared: async ({ admin }, { host, event }) => ({ id: await come(admin, host, event) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const host = of('Organisation');
    const text = { zh: `第${String(n)}号摊位`, en: `Booth ${String(n)}` };
    const all = {
      ...{ booth: text, place: text, areaId: of('Area'), venueId: await atVenue(admin, host) },
      ...{ capacity: 1, ...inHours(-1) },
    };
    const Shift = await shiftOf(admin, of('Event'), all);
    const off = await shiftOf(admin, of('Event'), all);
    await admin.do('cancelShift', 'shift { id }', { id: off, reason: '下雨' });
    const volunteerId = of('Volunteer');
    // She comes and goes; another waits, and does not come after all.
    const { id } = (await signUp(admin, Shift, volunteerId)).signUp;
    await admin.do('checkIn', 'signUp { id }', { id, ...key() });
    await admin.do('checkOut', 'signUp { id }', { id, ...key() });
    const waits = (await signUp(admin, Shift, (await createVolunteer(admin, host)).id)).signUp.id;
    await admin.do('cancelSignUp', 'signUp { id }', { id: waits, reason: '有事' });
    await admin.do('updateShift', 'shift { id }', { id: Shift, served: 20 + n });
    const elsewhere = (await createEvent(admin, [host])).id as string;
    await signUp(admin, await shiftOf(admin, elsewhere), volunteerId);
    const last = (await signUp(admin, Shift, (await createVolunteer(admin, host)).id)).signUp.id;
    // Of two one is there, the other is cancelled or waits.
    return { Shift, SignUp: [id, waits, last][n % 3] as string };
  },
};
