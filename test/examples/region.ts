import { uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly region: string;
  }
}

/** A region with a code of its own; a country where nothing is said of what it lies in. */
export async function addRegion(admin: GraphClient, name: string, input: object = {}): Promise<string> {
  const all = { kind: 'COUNTRY', code: uniqueKey('R'), name: zh(name), ...input };
  return (await admin.do('addRegion', 'region { id }', all)).region.id as string;
}

export const examples: Examples = {
  make: async ({ admin }) => ({ region: await addRegion(admin, '某国') }),
  mutations: {
    addRegion: {
      callers: ['admin'],
      accepted: ({ region }) => ({
        parentId: region,
        kind: 'CITY',
        code: uniqueKey('R'),
        name: zh('新'),
      }),
    },
  },
  ids: { 'RegionFilter.parentId': 'Region', 'AddRegionInput.parentId': 'Region' },
  whole: async ({ admin }, _of, n) => {
    const parentId = await addRegion(admin, `国${String(n)}`);
    const city = await addRegion(admin, `市${String(n)}`, { parentId, kind: 'CITY' });
    for (const name of ['甲', '乙']) {
      await addRegion(admin, `${name}${String(n)}`, { parentId: city, kind: 'DISTRICT' });
    }
    return { Region: city };
  },
};
