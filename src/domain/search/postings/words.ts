// How a text is cut into terms: in the same way for names that are indexed and for the text of a search. A change of it needs a
// migration that indexes all names again.

/** Characters of scripts without spaces between words: any of them can begin a word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]/u;
const IN_WORD = /[\p{L}\p{N}]/u;
const MARKS = /\p{M}/gu;

/** A term has two characters as its gram, and up to so many more of the word as its tail. */
const GRAM_CHARS = 2;
const UNSPACED_TAIL_CHARS = 6;
const TAIL_CHARS = 14;
/** Begins the gram of the term that stands for the beginning of a whole text; no word begins with it. */
const BEGINNING = '^';
/** Sorts after every character that can follow in a tail. */
const LAST_CHAR = '\u{10ffff}';

/** A character as it is compared, and the range of the text that it comes from, in UTF-16 units. */
interface FoldedChar {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** A sequence of letters and digits of a text, all of scripts with spaces between words or all of scripts without. */
export interface Run {
  readonly chars: readonly FoldedChar[];
  readonly unspaced: boolean;
  /** Whether spaces or punctuation are between it and the run before. */
  readonly separated: boolean;
}

/** The beginning of a word: its first two characters, and the next ones. */
export interface Term {
  readonly gram: string;
  readonly tail: string;
}

/** Removes case, accents and width: NFKD, without marks, to upper case and back so that ß is ss. */
function fold(char: string): string {
  return char.normalize('NFKD').replace(MARKS, '').normalize('NFC').toUpperCase().toLowerCase();
}

export function runsOf(text: string): Run[] {
  const runs: { chars: FoldedChar[]; unspaced: boolean; separated: boolean }[] = [];
  let separated = false;
  let start = 0;
  for (const char of text) {
    const end = start + char.length;
    for (const folded of fold(char)) {
      if (!IN_WORD.test(folded)) {
        separated = true;
        continue;
      }
      const unspaced = UNSPACED.test(folded);
      const last = runs.at(-1);
      if (last && !separated && last.unspaced === unspaced) last.chars.push({ folded, start, end });
      else runs.push({ chars: [{ folded, start, end }], unspaced, separated });
      separated = false;
    }
    start = end;
  }
  return runs;
}

const foldedOf = (chars: readonly FoldedChar[]): string => chars.map(({ folded }) => folded).join('');

function termAt({ chars, unspaced }: Run, at: number): Term {
  const tailAt = at + GRAM_CHARS;
  const length = unspaced ? UNSPACED_TAIL_CHARS : TAIL_CHARS;
  return { gram: foldedOf(chars.slice(at, tailAt)), tail: foldedOf(chars.slice(tailAt, tailAt + length)) };
}

/** The terms at all positions of a text at which a word of two characters or more can begin. */
export function termsIn(runs: readonly Run[]): Term[] {
  return runs.flatMap((run) => {
    const last = run.chars.length - GRAM_CHARS;
    const lastStart = run.unspaced ? last : Math.min(last, 0);
    return Array.from({ length: lastStart + 1 }, (_, at) => termAt(run, at));
  });
}

/** The term for the beginning of a text; undefined when the text is shorter than two characters. */
export function beginningOf(runs: readonly Run[]): Term | undefined {
  const whole = runs
    .map(({ chars, separated }, at) => (separated && at ? ' ' : '') + foldedOf(chars))
    .join('');
  const chars = [...whole].slice(0, GRAM_CHARS + TAIL_CHARS);
  if (chars.length < GRAM_CHARS) return undefined;
  // MySQL ignores spaces at the end of the values it compares.
  const gram = BEGINNING + chars.slice(0, GRAM_CHARS).join('').trimEnd();
  return { gram, tail: chars.slice(GRAM_CHARS).join('').trimEnd() };
}

/** The terms that a name must contain to match: the words of two characters or more, long ones in overlapping pieces. Each once. */
export function wordsOf(runs: readonly Run[]): Term[] {
  const words = new Map<string, Term>();
  const step = GRAM_CHARS + UNSPACED_TAIL_CHARS - 1;
  for (const run of runs) {
    const ends = run.chars.length - GRAM_CHARS;
    for (let at = 0; at <= (run.unspaced ? ends : Math.min(ends, 0)); at += step) {
      const word = termAt(run, at);
      words.set(word.gram + word.tail, word);
    }
  }
  return [...words.values()];
}

/** The range of tails that begin with this one: from the first on, below the second. */
export function tailsFrom(tail: string): readonly [string, string] {
  return [tail, tail + LAST_CHAR];
}

/** Whether the text of a run from an index on begins with a term. */
export function hasTermAt(run: Run, at: number, { gram, tail }: Term): boolean {
  const found = termAt(run, at);
  return found.gram === gram && found.tail.startsWith(tail);
}
