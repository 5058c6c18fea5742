import { uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample, World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

declare module '../harness/examples.js' {
  interface World {
    readonly need: string;
    readonly serviceOffer: string;
  }
}

const STEPS = ['reviewed', 'dispatched', 'accepted', 'done', 'rated'] as const;
export type Reached = 'placed' | (typeof STEPS)[number];

export async function needOf(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, title: zh('陪同独居老人就医'), ...input };
  return (await client.do('placeNeed', 'need { id }', all)).need.id as string;
}

/** A need that has gone so far, seen to by the group. */
export async function needThatIs(
  client: GraphClient,
  organisationId: string,
  reached: Reached,
  { groupId = organisationId, input = {} }: { groupId?: string; input?: object } = {},
): Promise<string> {
  const id = await needOf(client, organisationId, input);
  const inputs: Record<(typeof STEPS)[number], readonly [mutation: string, input: object]> = {
    reviewed: ['reviewNeed', { id, approved: true }],
    dispatched: ['dispatchNeed', { id, groupId }],
    accepted: ['acceptNeed', { id }],
    done: ['completeNeed', { id, outcome: zh('已陪同就医') }],
    rated: ['rateNeed', { id, rating: 5 }],
  };
  for (const step of STEPS.slice(0, STEPS.indexOf(reached as (typeof STEPS)[number]) + 1)) {
    const [mutation, taken] = inputs[step];
    await client.do(mutation, 'need { id }', taken);
  }
  return id;
}

export const offered = (organisationId: string, input: object = {}) => ({
  ...{ organisationId, title: zh('陪诊服务'), ...input },
});

export async function offerService(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = offered(organisationId, input);
  return (await client.do('offerService', 'serviceOffer { id }', all)).serviceOffer.id as string;
}

/** @param more what the input says beside the id */
const from = (reached: Reached, more: (world: World) => object = () => ({})): MutationExample => ({
  accepted: (world) => ({ id: world.need, ...more(world) }),
  prepared: async ({ admin }: TestGateway, world) => ({
    ...{ id: await needThatIs(admin, world.host, reached), ...more(world) },
  }),
});

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({
    need: await needOf(admin, host),
    serviceOffer: await offerService(admin, host),
  }),
  ids: { coordinatorId: 'Organisation', groupId: 'Organisation' },
  mutations: {
    placeNeed: { accepted: ({ host }) => ({ organisationId: host, title: zh('新') }) },
    updateNeed: {
      accepted: ({ need: id }) => ({ id, title: zh('新') }),
      prepared: async ({ admin }, { host }) => ({ id: await needOf(admin, host), title: zh('新') }),
      update: {
        of: 'PlacedNeed',
        fields: {
          regionId: ['region { id }', null],
          areaId: ['area { id }', null],
          kind: ['kind', 'REQUIRED'],
          title: ['title', 'REQUIRED'],
          summary: ['summary', null],
          skills: ['skills { name }', []],
          wanted: ['wanted', 'REQUIRED'],
          dueOn: ['dueOn', null],
        },
      },
    },
    withdrawNeed: from('placed'),
    reviewNeed: from('placed', () => ({ approved: true })),
    dispatchNeed: from('reviewed', ({ host: groupId }) => ({ groupId })),
    acceptNeed: from('dispatched'),
    takeNeed: {
      accepted: ({ need: id, host: groupId }) => ({ id, groupId, idempotencyKey: uniqueKey() }),
      prepared: async ({ admin }, { host: groupId }) => ({
        id: await needThatIs(admin, groupId, 'reviewed'),
        ...{ groupId, idempotencyKey: uniqueKey() },
      }),
    },
    returnNeed: from('dispatched'),
    completeNeed: from('accepted', () => ({ outcome: zh('已陪同就医') })),
    rateNeed: from('done', () => ({ rating: 5 })),
    offerService: { accepted: ({ host }) => offered(host) },
    withdrawService: {
      accepted: ({ serviceOffer: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({ id: await offerService(admin, host) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const host = of('Organisation');
    const where = { skills: [text, zh('急救')] };
    const offer = {
      ...where,
      ...{ title: text, areaIds: [of('Area')], regionIds: [of('Region')] },
      ...{ availableFrom: '2024-01-01', availableTo: '2090-12-31', weekdays: ['MONDAY', 'SATURDAY'] },
    };
    const serviceOffer = await offerService(admin, host, offer);
    await offerService(admin, host, offer);
    const input = {
      ...{ ...where, coordinatorId: host, regionId: of('Region'), areaId: of('Area') },
      ...{ title: text, summary: text, wanted: n + 1, dueOn: '2080-01-01', kind: 'MICRO_WISH' },
    };
    const placed = await needOf(admin, host, input);
    const id = await needThatIs(admin, host, 'dispatched', { input });
    await admin.do('returnNeed', 'need { id }', { id, reason: `第${String(n)}次` });
    await admin.do('dispatchNeed', 'need { id }', { id, groupId: host });
    await admin.do('acceptNeed', 'need { id }', { id });
    await admin.do('completeNeed', 'need { id }', { id, outcome: text, provided: n });
    await admin.do('rateNeed', 'need { id }', { id, rating: 4, note: `第${String(n)}次` });
    await admin.do('withdrawService', 'serviceOffer { id }', {
      id: serviceOffer,
      reason: `第${String(n)}次`,
    });
    return { Need: id, PlacedNeed: placed, ServiceOffer: serviceOffer };
  },
};
