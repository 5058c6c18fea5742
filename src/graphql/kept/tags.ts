import { LIMITS } from '../../core/limits.js';
import type { ReadWay } from '../../domain/loading/reads.js';

/** What changes an answer, in terms of entries of the feed. */
export interface Tags {
  readonly about: ReadonlySet<string>;
  readonly ways: Iterable<ReadWay> | ReadonlyMap<string, ReadWay>;
}

/** The tag of answers that any entry may change. */
const ANY = 'any';

/**
 * The tags of an answer for caches that can be purged by them: ids, and kinds of entries. Each entry purges its kind, all ids that it is
 * about, and `any`.
 */
export function tagsOf({ about, ways }: Tags): string {
  const all = new Set(about);
  const each: Iterable<ReadWay> = 'values' in ways ? ways.values() : ways;
  for (const way of each) for (const tag of way.about.length ? way.about : way.kinds) all.add(tag);
  const text = [...all].join(',');
  return text.length > LIMITS.CACHE_TAG_CHARS || text === '' ? ANY : text;
}
