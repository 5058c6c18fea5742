import { createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';
import { SignUp } from '../../src/domain/shift/signup/entity.js';
import { inHours, shiftOf, signUp } from './shift.js';

declare module '../harness/examples.js' {
  interface World {
    readonly serviceHours: string;
  }
}

const key = () => ({ idempotencyKey: uniqueKey('hours') });

/** A day after the events of examples. */
export const ON = '2024-06-01';

export const declared = (minutes = 90, on = ON) => ({ how: { declared: { on, minutes } } });

export const HOURS = 'serviceHours { id state mode minutes recordedMinutes demandedMinutes verifiedAt }';

/** Declares hours of a volunteer. */
export async function recordHours(client: GraphClient, input: object): Promise<Answer> {
  return (await client.do('recordHours', HOURS, { ...declared(), ...key(), ...input })).serviceHours;
}

async function another({ admin }: { admin: GraphClient }, host: string, event: string): Promise<string> {
  const volunteerId = (await createVolunteer(admin, host)).id;
  return (await recordHours(admin, { eventId: event, volunteerId })).id;
}

type Step = 'verifyHours' | 'refuseHours' | 'contestHours' | 'settleHours';
const SAYS = {
  verifyHours: {},
  refuseHours: { reason: '未到场' },
  contestHours: { minutes: 120, reason: '还布置了场地' },
  settleHours: { minutes: 100, reason: '核对签到表' },
} as const;

export async function stepHours(client: GraphClient, id: string, ...steps: Step[]): Promise<Answer> {
  let last: Answer;
  for (const step of steps) last = await client.do(step, HOURS, { id, ...SAYS[step], ...key() });
  return last?.serviceHours;
}

const after = (step: Step, ...before: Step[]) => ({
  accepted: ({ serviceHours: id }: { serviceHours: string }) => ({ id, ...SAYS[step], ...key() }),
  prepared: async (gateway: { admin: GraphClient }, { host, event }: { host: string; event: string }) => {
    const id = await another(gateway, host, event);
    await stepHours(gateway.admin, id, ...before);
    return { id, ...SAYS[step], ...key() };
  },
});

/** Hours that follow from a shift. */
async function served({ admin, store }: TestGateway, of: (name: string) => string, volunteerId: string) {
  const shiftId = await shiftOf(admin, of('Event'), { ...inHours(-1), areaId: of('Area') });
  const { id } = (await signUp(admin, shiftId, volunteerId)).signUp;
  await admin.do('checkIn', 'signUp { id }', { id, ...key() });
  const checkedInAt = Date.now() - 30 * 60_000;
  await store.transact(({ manager }) => manager.save(SignUp, { id, checkedInAt }));
  await admin.do('checkOut', 'signUp { id }', { id, ...key() });
  const asked = `{ volunteer(id: "${volunteerId}") { serviceHours(filter: { modes: [AUTOMATIC] }) { nodes { id } } } }`;
  const { nodes } = (await admin.ask(asked)).volunteer.serviceHours;
  return nodes.at(-1).id as string;
}

export const examples: Examples = {
  make: async (gateway, { host, event }) => ({ serviceHours: await another(gateway, host, event) }),
  mutations: {
    recordHours: {
      accepted: ({ event, helper }) => ({ eventId: event, volunteerId: helper, ...declared(10), ...key() }),
    },
    enterHours: {
      accepted: ({ event, helper }) => ({
        ...{ eventId: event, volunteerIds: [helper], on: ON, minutes: 10, ...key() },
      }),
    },
    verifyHours: after('verifyHours'),
    refuseHours: after('refuseHours'),
    contestHours: { ...after('contestHours', 'verifyHours'), callers: ['volunteer', 'admin'] },
    settleHours: after('settleHours', 'verifyHours', 'contestHours'),
    issueHourCode: {
      accepted: ({ event }) => ({ eventId: event, on: ON, minutes: 60 }),
      saysHowItIs: true,
    },
    setStarLevel: {
      callers: ['admin'],
      accepted: () => ({ stars: 5, hours: 2_000 }),
      saysHowItIs: true,
    },
  },
  whole: async (gateway, of, n) => {
    const { admin } = gateway;
    const [eventId, volunteerId] = [of('Event'), of('Volunteer')];
    const all = { eventId, volunteerId, organisationId: of('Organisation'), areaId: of('Area') };
    const day = new Date(Date.UTC(2024, 6, 1 + n)).toISOString();
    const device = { device: `gate-${String(n)}`, from: day, until: day.replace('T00', 'T02') };
    const recorded = (await recordHours(admin, { ...all, how: { device } })).id as string;
    await recordHours(admin, { ...all, how: { device } });
    // By one of the two: every second follows from a shift.
    const id = n % 2 ? await served(gateway, of, volunteerId) : recorded;
    await stepHours(admin, id, 'contestHours', 'settleHours');
    return { ServiceHours: id };
  },
};
