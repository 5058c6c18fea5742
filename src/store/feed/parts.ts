import { LIMITS } from '../../core/limits.js';
import type { SearchRange, Stretch } from './stretches.js';

/** A part of the feed that one statement scans. */
export interface Part {
  readonly condition: string;
  readonly parameters: readonly number[];
}

/** The seqs from `low` to `high`. The number of those that are in stretches is `covered`. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly covered: number;
}

const lengthOf = ({ low, high }: Span) => high - low + 1;

/**
 * Parts of the feed that hold the entries of some stretches, in the order of the search. They hold other entries too. Short
 * spans become lists of seqs: for ranges joined by OR, SQLite sorts, and MySQL plans each range.
 * @param most seqs of a part
 */
export function* partsOf(
  stretches: readonly Stretch[],
  range: SearchRange,
  most: number = LIMITS.FEED_SCAN_ENTRIES,
): Generator<Part, undefined> {
  let group: Span[] = [];
  let seqs = 0;
  for (const span of spansOf(stretches, range)) {
    if (group.length && seqs + lengthOf(span) > Math.min(LIMITS.FEED_LISTED_SEQS, most)) {
      yield* partsOfGroup(group, range, most);
      [group, seqs] = [[], 0];
    }
    group.push(span);
    seqs += lengthOf(span);
  }
  if (group.length) yield* partsOfGroup(group, range, most);
}

/** Merges stretches that are close to each other: reading the entries between them is cheaper than excluding them. */
function spansOf(stretches: readonly Stretch[], { after, before }: SearchRange): Span[] {
  const spans: Span[] = [];
  for (const { firstSeq, seq } of stretches) {
    const low = Math.max(firstSeq, after + 1);
    const end = Math.min(seq, before - 1);
    if (low > end) continue;
    const own = { low, high: end, covered: end - low + 1 };
    const last = spans.at(-1);
    const both = last && {
      low: Math.min(last.low, low),
      high: Math.max(last.high, end),
      covered: last.covered + own.covered,
    };
    if (both && lengthOf(both) <= 2 * both.covered) spans[spans.length - 1] = both;
    else spans.push(own);
  }
  return spans;
}

function* partsOfGroup(group: readonly Span[], { newestFirst }: SearchRange, most: number): Generator<Part> {
  const [first, ...others] = group as [Span, ...Span[]];
  if (others.length) {
    const seqs = group.flatMap((span) => Array.from({ length: lengthOf(span) }, (_, nth) => span.low + nth));
    yield { condition: `seq IN (${seqs.map(() => '?').join()})`, parameters: seqs };
    return;
  }
  const parts = Math.ceil(lengthOf(first) / most);
  for (let part = 0; part < parts; part++) {
    const low = first.low + (newestFirst ? parts - 1 - part : part) * most;
    const high = Math.min(low + most - 1, first.high);
    yield { condition: 'seq BETWEEN ? AND ?', parameters: [low, high] };
  }
}
