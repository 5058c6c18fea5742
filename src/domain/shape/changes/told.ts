import { kindOfId } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import type { ShownElsewhere } from './shown-elsewhere.js';

/** What a change told the feed, as far as clients need it to mend what they keep. */
export interface Told {
  /** The kinds of its entries. */
  readonly kinds: readonly string[];
  /** The ids of all that these are about. */
  readonly about: readonly string[];
  /** What no entry is about: it changes only lists that not everybody sees. Missing in answers that an older version has stored. */
  readonly untold?: readonly { readonly kind: string; readonly about: readonly string[] }[];
  /** What nodes show that no entry is about. */
  readonly elsewhere?: ShownElsewhere | undefined;
  /** An entry was about more than it could name. */
  readonly isCut?: boolean;
}

export const NOTHING_TOLD: Told = { kinds: [], about: [] };

export function toldBy({ drafts, untold }: Pick<Transaction, 'drafts' | 'untold'>): Told {
  const about = new Set<string>();
  for (const { subjects, payload } of drafts) {
    for (const id of subjects) about.add(id);
    for (const id of idsIn(payload)) about.add(id);
  }
  return {
    kinds: [...new Set(drafts.map(({ kind }) => kind))],
    about: [...about],
    ...(untold.length && { untold: untold.map(({ kind, subjects }) => ({ kind, about: subjects })) }),
    isCut: drafts.some(({ subjects }) => subjects.length === LIMITS.SUBJECTS_PER_ENTRY),
  };
}

/** All ids in a payload, wherever they are in it. */
export function idsIn(part: unknown): string[] {
  if (typeof part === 'string') return kindOfId(part) === undefined ? [] : [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => [...idsIn(key), ...idsIn(value)]);
}
