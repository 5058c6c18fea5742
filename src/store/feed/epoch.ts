import { ulid } from 'ulid';
import type { Transaction } from '../store.js';
import { readHead } from './feed-store.js';
import { FeedHeadRow } from './rows.js';

/** Begins another epoch of the feed: run after a backup was restored. @returns its name */
export async function beginEpoch({ manager, deferred }: Transaction): Promise<string> {
  const epoch = ulid();
  deferred.move(FeedHeadRow, 'epoch', (await readHead(manager)).epoch, { epoch });
  return epoch;
}
