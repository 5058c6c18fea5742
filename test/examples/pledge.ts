import { donate } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly pledged: string;
    readonly duePledge: string;
  }
}

/** Says by which day a pledge is to come. */
export async function dueOn(client: GraphClient, donationId: string, day: string): Promise<string> {
  const { duePledge } = await client.do('setPledgeDue', 'duePledge { id }', { donationId, dueOn: day });
  return duePledge.id as string;
}

/** A pledge to an organisation. */
const pledged = async (client: GraphClient, organisationId: string): Promise<string> =>
  (await donate(client, { organisationId }, '100', { kind: 'PLEDGE' })).donation.id as string;

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const donation = await pledged(admin, host);
    return { pledged: donation, duePledge: await dueOn(admin, donation, '2030-01-01') };
  },
  mutations: {
    setPledgeDue: {
      accepted: ({ pledged: donationId }) => ({ donationId, dueOn: '2031-01-01' }),
      prepared: async ({ admin }, { host }) => ({
        donationId: await pledged(admin, host),
        dueOn: '2031-01-01',
      }),
      saysHowItIs: true,
    },
    remindPledge: {
      accepted: ({ duePledge: id }) => ({ id, means: 'LETTER' }),
      prepared: async ({ admin }, { host }) => ({
        id: await dueOn(admin, await pledged(admin, host), '2030-01-01'),
        means: 'CALL',
      }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const host = of('Organisation');
    await dueOn(admin, of('Donation'), '2030-02-01');
    const ids: string[] = [];
    for (let each = 0; each < 2; each++) {
      const id = await dueOn(admin, await pledged(admin, host), `2030-01-0${String(1 + n + each)}`);
      await admin.do('remindPledge', 'duePledge { id }', { id, means: 'MESSAGE' });
      ids.push(id);
    }
    return { DuePledge: ids[0] as string };
  },
};
