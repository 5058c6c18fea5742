import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import type { FreshDatabase } from '../harness/databases.js';

/** A migrated store on a database of its own. Further nodes can open the same database. */
export interface FreshStore {
  readonly store: Store;
  readonly url: string;
  /** Opens the same database as another node. */
  open(): Promise<Store>;
  drop(): Promise<void>;
}

export async function freshStore(fresh: () => Promise<FreshDatabase>): Promise<FreshStore> {
  const database = await fresh();
  const opened: Store[] = [];
  const open = async () => {
    const store = await openStore(database.url, storeSchema);
    opened.push(store);
    return store;
  };
  const store = await open();
  await store.migrate();
  return {
    store,
    url: database.url,
    open,
    drop: async () => {
      for (const each of opened) await each.close();
      await database.drop();
    },
  };
}

/** The seqs of all entries in the store, in order. */
export async function allSeqs({ feed }: Store): Promise<number[]> {
  const { seq } = await feed.head();
  return (await feed.read(0, seq + 100)).map((entry) => entry.seq);
}

export const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A transaction that only appends an entry. */
export const say = (store: Store, kind = 'SAID') =>
  store.transact(async (tx) => {
    tx.append(kind, [], {});
  });
