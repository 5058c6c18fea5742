import type { Language } from '../../core/text/wording.js';

/** What a sheet of paper says: texts only, so that a thread is handed all of it. */
export interface Printed {
  readonly language: Language;
  readonly title: string;
  /** Whether what it certifies stands now, in words, and as a colour. */
  readonly standing: string;
  readonly holds: boolean;
  readonly reason: string | null;
  /** Each with what it is called. */
  readonly facts: readonly (readonly [string, string])[];
  /** Where it is checked: in a QR code, and below it. */
  readonly address: string;
  readonly advice: string;
}

/** A file with the characters of Chinese. */
export interface Font {
  readonly path: string;
  /** PostScript name of one of a collection (.ttc). */
  readonly face?: string | undefined;
}
