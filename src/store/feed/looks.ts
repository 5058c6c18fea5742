import { LIMITS } from '../../core/limits.js';
import type { Course, Stretch } from './stretches.js';

/** A part of the feed that one statement looks through. */
export interface Look {
  readonly condition: string;
  readonly parameters: readonly number[];
}

/** All seqs from one to another; a part of them, `covered`, is in stretches. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly covered: number;
}

const lengthOf = ({ low, high }: Span) => high - low + 1;

/**
 * The parts of the feed where the entries of some stretches are, in the order of the course. They hold other entries
 * too. Seqs are listed rather than ranges: SQLite sorts for ranges joined by OR, and MySQL plans each of them.
 */
export function* looksAt(stretches: readonly Stretch[], course: Course): Generator<Look> {
  let group: Span[] = [];
  let seqs = 0;
  for (const span of spansOf(stretches, course.after)) {
    if (group.length && seqs + lengthOf(span) > LIMITS.FEED_LISTED_SEQS) {
      yield* looksAtGroup(group, course);
      [group, seqs] = [[], 0];
    }
    group.push(span);
    seqs += lengthOf(span);
  }
  if (group.length) yield* looksAtGroup(group, course);
}

/** Stretches near each other become one: to look at what is between them is cheaper than to tell them apart. */
function spansOf(stretches: readonly Stretch[], after: number): Span[] {
  const spans: Span[] = [];
  for (const { firstSeq, seq } of stretches) {
    const low = Math.max(firstSeq, after + 1);
    const own = { low, high: seq, covered: seq - low + 1 };
    const last = spans.at(-1);
    const both = last && {
      low: Math.min(last.low, low),
      high: Math.max(last.high, seq),
      covered: last.covered + own.covered,
    };
    if (both && lengthOf(both) <= 2 * both.covered) spans[spans.length - 1] = both;
    else spans.push(own);
  }
  return spans;
}

function* looksAtGroup(group: readonly Span[], { newestFirst }: Course): Generator<Look> {
  const [first, ...others] = group as [Span, ...Span[]];
  if (others.length) {
    const seqs = group.flatMap((span) => Array.from({ length: lengthOf(span) }, (_, nth) => span.low + nth));
    yield { condition: `seq IN (${seqs.map(() => '?').join()})`, parameters: seqs };
    return;
  }
  const parts = Math.ceil(lengthOf(first) / LIMITS.FEED_LOOK_ENTRIES);
  for (let part = 0; part < parts; part++) {
    const low = first.low + (newestFirst ? parts - 1 - part : part) * LIMITS.FEED_LOOK_ENTRIES;
    const high = Math.min(low + LIMITS.FEED_LOOK_ENTRIES - 1, first.high);
    yield { condition: 'seq BETWEEN ? AND ?', parameters: [low, high] };
  }
}
