import { newKey } from '../../live/change.js';
import type { Database } from './database.js';
import { OUTBOX_ITEMS, type Item, type Reason, type Recorded } from './item.js';

/** Each change is one transaction, so that two tabs never act on the same item from different states of it. */

/** In the order of sending. */
export const itemsOf = (database: Database, box: string): Promise<Item[]> =>
  database.getAllFromIndex('items', 'box', box);

/**
 * Takes in what was recorded, in place of a refused item where it mends that one. It is stored when this resolves.
 * @returns false when the outbox is full, or what it would replace is not there any more
 */
export async function addItem(
  database: Database,
  box: string,
  recorded: Recorded,
  mends?: number,
): Promise<boolean> {
  const tx = database.transaction('items', 'readwrite', { durability: 'strict' });
  const count = await tx.store.index('box').count(box);
  const replaced = mends === undefined ? undefined : await tx.store.get(mends);
  const fits = mends === undefined ? count < OUTBOX_ITEMS : replaced?.state === 'REFUSED';
  if (fits) {
    if (mends !== undefined) await tx.store.delete(mends);
    const item = { ...recorded, box, key: newKey(), madeAt: Date.now(), state: 'WAITING' } as const;
    // The database gives it its place.
    await tx.store.add(item as unknown as Item);
  }
  await tx.done;
  return fits;
}

async function change(
  database: Database,
  seq: number,
  changed: (item: Item) => Item | undefined,
): Promise<Item | undefined> {
  const tx = database.transaction('items', 'readwrite', { durability: 'strict' });
  const item = await tx.store.get(seq);
  const next = item && changed(item);
  if (next) await tx.store.put(next);
  await tx.done;
  return next;
}

/** @returns undefined when it does not wait any more */
export const markSent = (database: Database, seq: number, sentBy: string): Promise<Item | undefined> =>
  change(database, seq, (item) => (item.state === 'WAITING' ? { ...item, sentBy } : undefined));

/** It is known that nothing was recorded, or it is not known whether. */
export const markWaiting = (database: Database, seq: number): Promise<Item | undefined> =>
  change(database, seq, ({ sentBy: _nobody, ...item }) => item);

export const markRefused = (database: Database, seq: number, reason: Reason): Promise<Item | undefined> =>
  change(database, seq, ({ sentBy: _nobody, ...item }) => ({ ...item, state: 'REFUSED', reason }));

/** As it was typed, under its own key: where it was recorded after all, the answer is the same again. */
export const sendAgain = (database: Database, seq: number): Promise<Item | undefined> =>
  change(database, seq, ({ reason: _mended, sentBy: _nobody, ...item }) =>
    item.state === 'REFUSED' ? { ...item, state: 'WAITING' } : undefined,
  );

export const settle = (database: Database, seq: number): Promise<void> => database.delete('items', seq);

/** Drops an item that is not recorded. One that was sent and not answered stays. @returns whether it was dropped */
export async function discard(database: Database, seq: number): Promise<boolean> {
  const tx = database.transaction('items', 'readwrite');
  const item = await tx.store.get(seq);
  const isDropped = item !== undefined && item.sentBy === undefined;
  if (isDropped) await tx.store.delete(seq);
  await tx.done;
  return isDropped;
}
