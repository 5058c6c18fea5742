import { hash } from 'node:crypto';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Wording } from '../../../core/text/wording.js';
import { beginningOf, runsOf, wordsOf, type Term } from '../postings/words.js';

/** What to search for. */
export interface SearchQuery {
  /** The terms that a name must contain, all of them. */
  readonly words: readonly Term[];
  /** Names that begin with this come first. */
  readonly beginning: Term | undefined;
  /** Prefixes of ids. */
  readonly kinds: readonly string[];
  /** The same for all searches with the same results in the same order; part of their cursors. */
  readonly name: string;
}

/** @throws Fault SEARCH_EMPTY, SEARCH_TOO_LONG, SEARCH_TOO_SHORT, SEARCH_WITHOUT_WORDS */
export function readSearch(text: string, kinds: readonly string[]): SearchQuery {
  if (!text.trim()) throw new Fault('SEARCH_EMPTY');
  const long = (limit: number, unit: Wording) =>
    new Fault('SEARCH_TOO_LONG', {
      en: `This search is too long. Search for at most ${String(limit)} ${unit.en}.`,
      zh: `搜索内容过长，最多 ${String(limit)} ${unit.zh}。`,
    });
  if (text.length > 2 * LIMITS.SEARCH_CHARS || [...text].length > LIMITS.SEARCH_CHARS) {
    throw long(LIMITS.SEARCH_CHARS, { en: 'characters', zh: '个字' });
  }
  const runs = runsOf(text);
  if (!runs.length) throw new Fault('SEARCH_WITHOUT_WORDS');
  const words = wordsOf(runs);
  if (!words.length) throw new Fault('SEARCH_TOO_SHORT');
  if (words.length > LIMITS.SEARCH_WORDS) throw long(LIMITS.SEARCH_WORDS, { en: 'words', zh: '个词' });
  const beginning = beginningOf(runs);
  const name = hash('sha256', JSON.stringify([words, beginning, kinds]), 'base64url').slice(0, 16);
  return { words, beginning, kinds, name };
}
