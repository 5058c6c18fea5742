import type { Examples } from '../harness/examples.js';
import type { GraphClient } from '../harness/client.js';

declare module '../harness/examples.js' {
  interface World {
    readonly waiver: string;
  }
}

export async function giveWaiver(client: GraphClient, organisationId: string): Promise<string> {
  const input = { organisationId, text: '人手不足，可由一人办理' };
  return (await client.do('giveWaiver', 'waiver { id }', input)).waiver.id;
}

export const examples: Examples = {
  make: async ({ admin }, { american }) => ({ waiver: await giveWaiver(admin, american) }),
  mutations: {
    giveWaiver: { accepted: ({ host }) => ({ organisationId: host, text: '可由一人办理' }) },
    withdrawWaiver: {
      accepted: ({ waiver }) => ({ id: waiver }),
      prepared: async ({ admin }, { american }) => ({ id: await giveWaiver(admin, american) }),
    },
  },
  whole: async ({ admin }, of) => {
    const host = of('Organisation');
    const waiver = await giveWaiver(admin, host);
    await admin.do('withdrawWaiver', 'waiver { id }', { id: waiver });
    await giveWaiver(admin, host);
    return { Waiver: waiver };
  },
};
