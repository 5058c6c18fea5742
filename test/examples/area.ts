import { uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly area: string;
  }
}

async function add(admin: GraphClient, name: object): Promise<string> {
  return (await admin.do('addArea', 'area { id }', { code: code(), name })).area.id as string;
}

const code = () => uniqueKey('A');

export const examples: Examples = {
  make: async ({ admin }) => ({ area: await add(admin, zh('夜间护送')) }),
  mutations: {
    addArea: { callers: ['admin'], accepted: () => ({ code: code(), name: zh('新') }) },
    updateArea: {
      callers: ['admin'],
      accepted: ({ area }) => ({ id: area, name: zh('新') }),
      update: { fields: { name: ['name', 'REQUIRED'] } },
    },
  },
  whole: async ({ admin }, _of, n) => ({
    Area: await add(admin, { zh: `领域${String(n)}`, en: `Area ${String(n)}` }),
  }),
};
