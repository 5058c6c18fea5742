import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly activity: string;
  }
}

/** Of an organisation. */
export async function activityOf(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, kind: 'BRAND', title: zh('助农直播'), ...input };
  return (await client.do('recordActivity', 'activity { id }', all)).activity.id;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ activity: await activityOf(admin, host) }),
  mutations: {
    recordActivity: {
      accepted: ({ host }) => ({ organisationId: host, kind: 'TRAINING', title: zh('新') }),
    },
    updateActivity: {
      accepted: ({ activity: id }) => ({ id, title: zh('新') }),
      update: {
        fields: {
          kind: ['kind', 'REQUIRED'],
          title: ['title', 'REQUIRED'],
          summary: ['summary', null],
          frequency: ['frequency', null],
          areaId: ['area { id }', null],
          since: ['since { date precision }', null],
          until: ['until { date precision }', null],
          figures: ['figures { value }', []],
        },
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const figure = { label: text, value: n, unit: text, source: text };
    const all = {
      ...{ title: text, summary: text, frequency: text, areaId: of('Area'), figures: [figure, figure] },
      ...{ since: { date: '2024-05-09' }, until: { date: '2029-01-01', precision: 'YEAR' } },
    };
    await activityOf(admin, of('Organisation'), all);
    const Activity = await activityOf(admin, of('Organisation'), all);
    await admin.do('updateActivity', 'activity { id }', { id: Activity, kind: 'EXCHANGE' });
    return { Activity };
  },
};
