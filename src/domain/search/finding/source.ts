import { LIMITS } from '../../../core/limits.js';
import type { Store } from '../../../store/store.js';
import { countPostings, readPostings, type PostingList } from './statements.js';
import type { SearchQuery } from './query.js';
import type { Term } from '../postings/words.js';

// Results are ordered by phase, length and id. Each kind is searched by itself, by the rarest term: when it has few postings, all of
// them are read; otherwise they are scanned in the order of the results until the page is full, which is soon when the other terms are
// common too. Two common terms that are rarely in the same name fit neither way: such a scan ends after LIMITS.SEARCH_READ_POSTINGS: the page is
// shorter then, and the next one goes on from there.

/** Names that begin with the searched text come before those that only contain its words. */
export enum Phase {
  BEGINS,
  HOLDS,
}

/** The position of a result. */
export interface FoundPosition {
  readonly phase: Phase;
  readonly length: number;
  readonly id: string;
}

export interface FoundPage {
  readonly found: readonly FoundPosition[];
  /** How far the scan went, when there may be more results. */
  readonly until?: FoundPosition;
}

/** The number of postings of each term, counted up to LIMITS.SEARCH_FEW_POSTINGS and one more. Terms that were not counted are missing. */
type Counts = ReadonlyMap<Term, number>;

interface Listed {
  readonly found: readonly FoundPosition[];
  readonly until?: FoundPosition;
}

export class SearchSource {
  constructor(private readonly store: Store) {}

  /** @param most results */
  async page(query: SearchQuery, most: number, after: FoundPosition | undefined): Promise<FoundPage> {
    const counts = await this.count(query);
    const found: FoundPosition[] = [];
    for (const phase of [Phase.BEGINS, Phase.HOLDS]) {
      if (phase < (after?.phase ?? Phase.BEGINS) || found.length >= most) continue;
      const from = after?.phase === phase ? after : undefined;
      const left = most - found.length;
      const lists = await Promise.all(
        query.kinds.map((kind) => this.list(query, { kind, phase, from, counts: counts.get(kind) }, left)),
      );
      const until = lists.flatMap((list) => list.until ?? []).sort(inOrder)[0];
      const all = lists.flatMap((list) => list.found).sort(inOrder);
      found.push(...all.filter((each) => !until || inOrder(each, until) <= 0).slice(0, left));
      if (until && found.length < most) return { found, until };
    }
    return { found };
  }

  /** Counts the postings of the longest terms in each kind, because these are usually the rarest. */
  private async count({ words, beginning, kinds }: SearchQuery): Promise<ReadonlyMap<string, Counts>> {
    const longest = [...words].sort((one, other) => other.tail.length - one.tail.length);
    const terms = [...longest.slice(0, LIMITS.SEARCH_WORDS_COUNTED), ...(beginning ? [beginning] : [])];
    return countPostings(this.store.read, kinds, terms);
  }

  private async list(
    { words, beginning }: SearchQuery,
    { kind, phase, from, counts = new Map() }: Listing,
    most: number,
  ): Promise<Listed> {
    const begins = phase === Phase.BEGINS;
    if (begins && !beginning) return { found: [] };
    const wanted = begins && beginning ? [beginning, ...words] : words;
    // The rarest first: the fewer names contain it, the fewer are looked up for the others.
    const common = (term: Term) => counts.get(term) ?? Number.MAX_SAFE_INTEGER;
    const [rarest, ...others] = [...wanted].sort((one, other) => common(one) - common(other));
    if (!rarest || common(rarest) === 0) return { found: [] };
    const few = common(rarest) <= LIMITS.SEARCH_FEW_POSTINGS;
    const list: PostingList = {
      kind,
      few,
      term: rarest,
      others,
      without: begins ? undefined : beginning,
    };
    const postings = await readPostings(this.store.read, list, from, most);
    const at = ({ length, id }: { length: number; id: string }): FoundPosition => ({ phase, length, id });
    return { found: postings.found.map(at), ...(postings.until && { until: at(postings.until) }) };
  }
}

interface Listing {
  readonly kind: string;
  readonly phase: Phase;
  readonly from: FoundPosition | undefined;
  readonly counts: Counts | undefined;
}

function inOrder(one: FoundPosition, other: FoundPosition): number {
  if (one.phase !== other.phase) return one.phase - other.phase;
  if (one.length !== other.length) return one.length - other.length;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
