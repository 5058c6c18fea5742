import { createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly venue: string;
    readonly booking: string;
  }
}

/** A venue of an organisation. */
export async function atVenue(client: GraphClient, organisationId: string, input: object = {}) {
  const all = { organisationId, name: zh('志愿者之家'), ...input };
  return (await client.do('recordVenue', 'venue { id }', all)).venue.id as string;
}

let hours = 0;

/** An hour of its own, so that no two overlap. */
export function anHour() {
  const startsAt = Date.UTC(2024, 6, 1) + ++hours * 3_600_000;
  return {
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 3_600_000).toISOString(),
  };
}

export const booking = (venueId: string, organisationId: string) => ({
  ...{ venueId, organisationId, for: { purpose: zh('培训') }, ...anHour() },
});

export async function book(client: GraphClient, venueId: string, organisationId: string, input: object = {}) {
  const all = { ...booking(venueId, organisationId), idempotencyKey: uniqueKey('booking'), ...input };
  return (await client.do('bookVenue', 'booking { id }', all)).booking.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host, other }) => {
    const venue = await atVenue(admin, host);
    return { venue, booking: await book(admin, venue, other) };
  },
  mutations: {
    recordVenue: { accepted: ({ host }) => ({ organisationId: host, name: zh('新') }) },
    updateVenue: {
      accepted: ({ venue }) => ({ id: venue, name: zh('新') }),
      update: {
        fields: {
          name: ['name', 'REQUIRED'],
          summary: ['summary', null],
          purposes: ['purposes { name }', []],
          regionId: ['region { id }', null],
          address: ['address', null],
          cost: ['cost { amount currency }', null],
          costQualifier: ['costQualifier', 'REQUIRED'],
          opened: ['opened { date precision }', null],
          closedOn: ['closedOn', []],
        },
      },
    },
    bookVenue: { accepted: ({ venue, host }) => booking(venue, host) },
    cancelBooking: {
      accepted: ({ booking: id }) => ({ id }),
      prepared: async ({ admin }, { venue, host }) => ({ id: await book(admin, venue, host) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const all = {
      ...{ name: text, summary: text, purposes: [text, text], regionId: of('Region'), address: text },
      ...{
        cost: { amount: '100000' },
        costQualifier: 'AT_LEAST',
        opened: { date: '2019-01-01', precision: 'YEAR' },
      },
      closedOn: ['2024-02-10', '2024-02-11'],
    };
    const Venue = await atVenue(admin, of('Organisation'), all);
    await atVenue(admin, of('Organisation'), all);
    const guest = (await createOrganisation(admin)).id as string;
    const eventId = of('Event');
    await book(admin, Venue, of('Organisation'), { for: { eventId } });
    await book(admin, Venue, guest, { for: { eventId } });
    // By one of the two: every second is for an event.
    const what = { for: n % 2 ? { eventId } : { purpose: text } };
    const Booking = await book(admin, Venue, of('Organisation'), what);
    await admin.do('cancelBooking', 'booking { id }', { id: Booking, reason: '改期' });
    return { Venue, Booking };
  },
};
