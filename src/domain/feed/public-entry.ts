import { feedCursor } from '../../core/cursor.js';
import { kindOfId } from '../../core/ids.js';
import type { Entry } from '../../live/feed/feed.js';

/**
 * An entry as it may be kept for ever by whoever has read it: its kind, its time, the ids of things, and counts of places. No name, no
 * text, no amount, and nothing of a person: what consent has made public may be taken back, and a page that others keep cannot.
 */
export interface PublicEntry {
  readonly cursor: string;
  readonly at: string;
  readonly kind: string;
  /** The ids of what it is about, by the names of their links in the graph. */
  readonly about: Readonly<Record<string, string>>;
  readonly figures?: PublicFigures;
}

/** The places of a project after the entry. */
interface PublicFigures {
  readonly places: number;
  readonly claimed: number;
  readonly waiting: number;
}

/** @param links the names of links that may be shown for good */
export function publicEntry(
  { seq, mark, at, kind, payload }: Entry,
  epoch: string,
  links: readonly string[],
): PublicEntry {
  const facts = (payload ?? {}) as Readonly<Record<string, unknown>>;
  const about = links.flatMap((name): [string, string][] => {
    const id = Object.hasOwn(facts, name) ? facts[name] : undefined;
    return typeof id === 'string' && kindOfId(id) !== undefined ? [[name, id]] : [];
  });
  const figures = figuresIn(facts['row']);
  return {
    cursor: feedCursor({ epoch, seq, mark }),
    at: new Date(at).toISOString(),
    kind,
    about: Object.fromEntries(about),
    ...(figures && { figures }),
  };
}

function figuresIn(row: unknown): PublicFigures | undefined {
  const { places, claims, waiting } = (row ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof places !== 'number' || !Array.isArray(claims) || typeof waiting !== 'number') return undefined;
  return { places, claimed: claims.length, waiting };
}
