import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';
import { idsIn } from '../../domain/shape/changes/told.js';
import type { ReadWay, Reads } from '../../domain/loading/reads.js';
import type { Entry } from '../../live/feed/feed.js';

/** An answer that everybody is shown, until an entry touches what it was made of. */
export interface Kept {
  readonly result: ExecutionResult;
  /** As Apollo writes it. Made when it is first asked for again. */
  text?: string;
  /** Any entry about one of these touches it. */
  readonly about: ReadonlySet<string>;
  readonly ways: readonly ReadWay[];
  readonly bytes: number;
}

/** What the feed has told by the time an answer was begun. */
type Since = number;

type Told = Pick<Entry, 'kind' | 'subjects' | 'payload'>;

/** An entry, with all that it is about. */
interface About {
  readonly kind: string;
  readonly ids: ReadonlySet<string>;
  /** Its subjects are more than it could name. */
  readonly isCut: boolean;
}

/**
 * Answers that are given again.
 *
 * Background: as a ceremony begins, thousands ask for the same page, while donations and claims arrive.
 *
 * The naive way keeps answers for a time: they are old for as long, and dropping all of them at every entry keeps none.
 *
 * The algorithm: an answer is kept with what it was made of: the ids of all its rows, and of each list the kinds of entries that make
 * an item enter it, leave it or move in it (ADR 23). Each entry that is handed on, and each that this node commits, drops the answers
 * that it touches, found by its ids and its kind. An answer that was being made when an entry came is kept only if that entry
 * does not touch it either. So a kept answer is what would be read as of the newest entry that this node has handed on.
 */
export class KeptAnswers {
  hits = 0;
  misses = 0;
  private readonly answers = new LRUCache<string, Kept>({
    maxSize: LIMITS.KEPT_ANSWERS_BYTES,
    maxEntrySize: LIMITS.KEPT_ANSWER_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
    dispose: (kept, key) => {
      this.unlist(key, kept);
    },
  });
  private readonly byId = new Map<string, Set<string>>();
  private readonly byKind = new Map<string, Set<string>>();
  /** The newest entries, for answers that are being made; the first has the number `first`. */
  private recent: About[] = [];
  private first = 0;
  /** How many answers are being made. */
  private making = 0;

  /** @param redacts whether earlier answers may show what must not be shown after an entry of this kind */
  constructor(private readonly redacts: (kind: string) => boolean) {}

  get bytes(): number {
    return this.answers.calculatedSize;
  }

  /** Ids and kinds under which answers are found. */
  get listed(): number {
    return this.byId.size + this.byKind.size;
  }

  get(key: string): Kept | undefined {
    const kept = this.answers.get(key);
    if (kept) this.hits += 1;
    else this.misses += 1;
    return kept;
  }

  /** As `get`, for who asks again otherwise. */
  peek(key: string): Kept | undefined {
    return this.answers.get(key);
  }

  /** An answer is going to be made: it sees all that was told before. */
  begin(): Since {
    this.making += 1;
    return this.first + this.recent.length;
  }

  /** It was made, or not: keeps it, if nothing has touched it meanwhile. */
  end(since: Since, key: string, made?: { readonly result: ExecutionResult; readonly reads: Reads }): void {
    const meanwhile = since < this.first ? undefined : this.recent.slice(since - this.first);
    this.making -= 1;
    if (!this.making) this.forgetRecent();
    if (!made?.reads.isWhole || !meanwhile) return;
    const { about } = made.reads;
    const ways = [...made.reads.ways.values()];
    if (meanwhile.some((entry) => entry.isCut || this.redacts(entry.kind) || touches(entry, { about, ways })))
      return;
    if (about.size + ways.length > LIMITS.KEPT_ANSWER_READS) return;
    const bytes =
      1_000 + 2 * key.length + 4 * JSON.stringify(made.result).length + 200 * (about.size + ways.length);
    const kept = { result: made.result, about, ways, bytes };
    this.answers.set(key, kept);
    if (this.answers.peek(key) === kept) this.list(key, kept);
  }

  /** Entries were handed on, or committed here. */
  told(entries: readonly Told[]): void {
    if (!this.making && !this.answers.size) return;
    for (const entry of entries) {
      const about = aboutOf(entry);
      if (this.making) this.remember(about);
      if (about.isCut || this.redacts(about.kind)) this.answers.clear();
      else for (const key of this.touchedBy(about)) this.answers.delete(key);
    }
  }

  /** Another epoch began. */
  forget(): void {
    this.answers.clear();
    // Those that are being made were begun in another epoch.
    this.first += this.recent.length + 1;
    this.recent = [];
  }

  private remember(entry: About): void {
    this.recent.push(entry);
    if (this.recent.length > LIMITS.KEPT_RECENT_ENTRIES) this.forgetRecent();
  }

  private forgetRecent(): void {
    this.first += this.recent.length;
    this.recent = [];
  }

  private touchedBy(entry: About): Set<string> {
    const keys = new Set<string>();
    for (const id of entry.ids) for (const key of this.byId.get(id) ?? []) keys.add(key);
    for (const key of this.byKind.get(entry.kind) ?? []) {
      const kept = this.answers.peek(key);
      if (kept && touches(entry, kept)) keys.add(key);
    }
    return keys;
  }

  private list(key: string, { about, ways }: Kept): void {
    for (const id of about) add(this.byId, id, key);
    for (const { kinds } of ways) for (const kind of kinds) add(this.byKind, kind, key);
  }

  private unlist(key: string, { about, ways }: Kept): void {
    for (const id of about) remove(this.byId, id, key);
    for (const { kinds } of ways) for (const kind of kinds) remove(this.byKind, kind, key);
  }
}

function aboutOf({ kind, subjects, payload }: Told): About {
  const isCut = subjects.length >= LIMITS.SUBJECTS_PER_ENTRY;
  return { kind, ids: new Set([...subjects, ...idsIn(payload)]), isCut };
}

function touches({ kind, ids }: About, { about, ways }: Pick<Kept, 'about' | 'ways'>): boolean {
  for (const id of ids) if (about.has(id)) return true;
  return ways.some((way) => way.kinds.has(kind) && way.about.every((id) => ids.has(id)));
}

function add(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  if (keys) keys.add(key);
  else index.set(name, new Set([key]));
}

function remove(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  keys?.delete(key);
  if (!keys?.size) index.delete(name);
}
