import { nameOf, type Candidate, type Sought } from './candidate.js';

/** Suggestions that are shown. Beyond: the operator types more. */
export const SUGGESTIONS = 8;

const MARKS = /\p{M}/gu;

/** Without width, case, accents and spaces. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s·'’-]+/g, '');

/** How well a candidate fits, 0 best; undefined where it does not. */
function rankOf({ zh, en, number, syllables }: Candidate, typed: string): number | undefined {
  const names = [folded(zh), folded(en)];
  if (number !== undefined && folded(number) === typed) return 0;
  if (names.includes(typed)) return 1;
  if (names.some((name) => name.startsWith(typed))) return 2;
  if (isRead(syllables, typed)) return 3;
  if (names.some((name) => name.includes(typed))) return 4;
  if (number !== undefined && folded(number).startsWith(typed)) return 5;
  return syllables.some((_, at) => at > 0 && isRead(syllables.slice(at), typed)) ? 6 : undefined;
}

/** Whether what was typed is read so: `heyi`, `hy`, `hyi`. Each syllable in a row with at least its first letter. */
function isRead(syllables: readonly string[], typed: string): boolean {
  if (!typed) return true;
  const [first, ...rest] = syllables;
  if (first === undefined) return false;
  for (let length = Math.min(first.length, typed.length); length > 0; length--) {
    if (typed.startsWith(first.slice(0, length)) && isRead(rest, typed.slice(length))) return true;
  }
  return false;
}

/** Those that fit what was typed, the best first, of equal ones the shorter name. */
export function found(candidates: readonly Candidate[], text: string): Candidate[] {
  const typed = folded(text);
  if (!typed) return [];
  return candidates
    .flatMap((candidate) => {
      const rank = rankOf(candidate, typed);
      return rank === undefined ? [] : [{ candidate, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.candidate.zh.length - b.candidate.zh.length)
    .slice(0, SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

/** Whether it is what was typed and no other: by its number or its whole name. */
export function isExactly({ zh, en, number }: Candidate, text: string): boolean {
  return [zh, en, number ?? ''].some((name) => name !== '' && folded(name) === folded(text));
}

/** What was typed, as the one of the list that it is: it was typed before the list was there. */
export function resolved(sought: Sought, candidates: readonly Candidate[], language: 'zh' | 'en'): Sought {
  if (sought.id !== undefined || sought.asTyped || !sought.text.trim()) return sought;
  const exact = found(candidates, sought.text).filter((candidate) => isExactly(candidate, sought.text));
  const [only] = exact;
  return only && exact.length === 1 ? { text: nameOf(only, language), id: only.id } : sought;
}
