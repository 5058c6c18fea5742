import { createCeremony, createEvent, zh } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

declare module '../harness/examples.js' {
  interface World {
    readonly event: string;
    readonly segment: string;
  }
}

const anEvent = async ({ admin }: TestGateway) => ({ id: (await createCeremony(admin)).event.id });
const aSegment = async ({ admin }: TestGateway) => ({
  id: (await createCeremony(admin)).event.segments[0].id,
});

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const segments = [{ kind: 'CLAIM', title: zh('认领') }];
    const event = await createEvent(admin, [host], { segments });
    return { event: event.id, segment: event.segments[0].id };
  },
  mutations: {
    createEvent: {
      accepted: ({ host }) => ({
        name: zh('新'),
        kind: 'OTHER',
        startsAt: '2022-06-25T01:00:00Z',
        organiserIds: [host],
      }),
    },
    updateEvent: {
      accepted: ({ event }) => ({ id: event, name: zh('新') }),
      update: {
        fields: {
          name: ['name', 'REQUIRED'],
          summary: ['summary', null],
          kind: ['kind', 'REQUIRED'],
          startsAt: ['startsAt', 'REQUIRED'],
          endsAt: ['endsAt', null],
          timeZone: ['timeZone', 'REQUIRED'],
          venue: ['venue', null],
          regionId: ['region { id }', null],
          organiserIds: ['organisers { id }', 'REQUIRED'],
          attendance: ['attendance { value }', null],
          raised: ['raised { amount }', null],
          raisedQualifier: ['raisedQualifier', 'REQUIRED'],
          figures: ['figures { value }', []],
          projectsPerClaimant: ['projectsPerClaimant', null],
        },
      },
    },
    advanceSegment: { accepted: ({ event }) => ({ id: event }), prepared: anEvent },
    addSegment: { accepted: ({ event }) => ({ eventId: event, kind: 'OTHER', title: zh('新') }) },
    updateSegment: {
      accepted: ({ segment }) => ({ id: segment, title: zh('新') }),
      update: {
        fields: {
          kind: ['kind', 'REQUIRED'],
          title: ['title', 'REQUIRED'],
          plannedMinutes: ['plannedMinutes', null],
        },
      },
    },
    moveSegment: { accepted: ({ segment }) => ({ id: segment }), prepared: aSegment },
    removeSegment: { accepted: ({ segment }) => ({ id: segment }), prepared: aSegment },
    cancelEvent: { accepted: ({ event }) => ({ id: event }), prepared: anEvent },
    reinstateEvent: {
      accepted: ({ event }) => ({ id: event }),
      prepared: async (gateway) => {
        const input = await anEvent(gateway);
        await gateway.admin.do('cancelEvent', 'event { id }', input);
        return input;
      },
    },
  },
  ids: { organiserIds: 'Organisation', organiserId: 'Organisation' },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const figures = [{ label: zh('人数'), value: n, unit: zh('人'), source: zh('报道') }];
    const segments = [
      { kind: 'OPENING', title: zh('开场'), plannedMinutes: n + 1 },
      { kind: 'CLAIM', title: zh('认领') },
    ];
    const event = await createEvent(admin, [of('Organisation'), of('Parent')], {
      ...{ name: text, summary: text, venue: text, figures, attendance: figures[0], segments },
      ...{
        regionId: of('Region'),
        timeZone: 'Asia/Urumqi',
        endsAt: '2022-06-25T03:00:00Z',
        projectsPerClaimant: 9,
        raised: { amount: '100000' },
        raisedQualifier: 'AT_LEAST',
      },
    });
    await admin.do('advanceSegment', 'event { id }', { id: event.id });
    return { Event: event.id, Segment: event.segments[0].id };
  },
};
