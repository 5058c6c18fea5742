import { newId } from '../../src/core/ids.js';
import { Region, RegionKind } from '../../src/domain/region/entity.js';
import { Lang } from '../../src/domain/shape/text.js';
import type { Store } from '../../src/store/store.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly region: string;
  }
}

/** The graph has no mutation for regions, so they are inserted. */
export async function createRegion(
  store: Store,
  name: string,
  parentId: string | null = null,
): Promise<string> {
  const id = newId('Region');
  const kind = parentId ? RegionKind.DISTRICT : RegionKind.CITY;
  const nameText = { original: Lang.ZH, ZH: name };
  await store.transact((tx) =>
    tx.manager.insert(Region, { id, code: id.slice(-12), nameText, nameKey: name, kind, parentId }),
  );
  return id;
}

export const examples: Examples = {
  make: async ({ store }) => ({ region: await createRegion(store, '长沙') }),
  ids: { 'RegionFilter.parentId': 'Region' },
  whole: async ({ store }, _of, n) => {
    const province = await createRegion(store, `省${String(n)}`);
    const city = await createRegion(store, `市${String(n)}`, province);
    for (const name of ['甲', '乙']) await createRegion(store, `${name}${String(n)}`, city);
    return { Region: city };
  },
};
