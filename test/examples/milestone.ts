import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly milestone: string;
  }
}

async function record(admin: GraphClient, organisationId: string, input: object = {}): Promise<string> {
  const all = { organisationId, title: zh('成立'), date: '2013-07-01', ...input };
  return (await admin.do('recordMilestone', 'milestone { id }', all)).milestone.id;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ milestone: await record(admin, host) }),
  mutations: {
    recordMilestone: {
      accepted: ({ host }) => ({ organisationId: host, title: zh('新'), date: '2022-06-25' }),
    },
    updateMilestone: {
      accepted: ({ milestone }) => ({ id: milestone, title: zh('新') }),
      update: {
        fields: {
          title: ['title', 'REQUIRED'],
          summary: ['summary', null],
          date: ['date', 'REQUIRED'],
          precision: ['precision', 'REQUIRED'],
          figures: ['figures { value }', []],
          source: ['source', null],
        },
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    const figures = [{ label: zh('人数'), value: n, unit: zh('人'), source: zh('报道') }];
    const text = { summary: zh('说明'), source: zh('报道') };
    return { Milestone: await record(admin, of('Organisation'), { ...text, figures }) };
  },
};
