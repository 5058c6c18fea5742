import { ask } from '../../live/ask.js';
import { follow } from '../../live/follow.js';
import { refusal, type Source } from '../state.js';
import { graphLanguage } from '../words/wording.js';
import { LIVE_ENTRIES, NEWEST_ENTRIES, type Entry } from './operations.js';

/** A page that could not be read is asked for again. */
const AGAIN_MS = 5_000;

export interface Entries {
  /** As a `FeedFilter`. */
  readonly filter: object;
  /** How many of the past are read. */
  readonly last: number;
  /** The newest ones, the oldest first. @param isWhole nothing came before them */
  readonly onPage: (entries: readonly Entry[], isWhole: boolean) => void;
  /** Each later one, once. */
  readonly onEntry: (entry: Entry) => void;
}

interface Page {
  feed: { nodes: Entry[]; pageInfo: { hasPreviousPage: boolean } };
}

/**
 * The newest entries of the feed, then each that comes.
 * @returns a function that ends it
 */
export function followEntries(
  { endpoint, client, position }: Source,
  { filter, last, onPage, onEntry }: Entries,
): () => void {
  const lang = graphLanguage();
  let ended = false;
  let stopFollowing: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begin = async () => {
    try {
      // The position first: what comes while the page is read is in both, and shown once.
      const after = await position();
      const { feed } = await ask<Page>(endpoint, NEWEST_ENTRIES, { filter, last, lang });
      if (ended) return;
      onPage(feed.nodes, !feed.pageInfo.hasPreviousPage);
      goOn(after, new Set(feed.nodes.map(({ cursor }) => cursor)));
    } catch {
      if (!ended) timer = setTimeout(() => void begin(), AGAIN_MS);
    }
  };
  const goOn = (after: string, shown: Set<string>) => {
    stopFollowing = follow<{ feed: Entry }>(client, {
      query: LIVE_ENTRIES,
      variables: () => ({ filter, after, lang }),
      onData: ({ feed }) => {
        if (!shown.delete(feed.cursor)) onEntry(feed);
      },
      onRefusal: (code) => (refusal.value = code),
    });
  };
  void begin();
  return () => {
    ended = true;
    clearTimeout(timer);
    stopFollowing?.();
  };
}
