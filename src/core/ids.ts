import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { Fault } from './faults.js';
import type { Wording } from './text/wording.js';

/** Kinds of things that have an id. Each feature extends this interface, and declares the prefixes by declareIds. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- features add to it
export interface IdKinds {}

export type IdKind = keyof IdKinds;

/** Kinds of things that are derived from others, such as the total of an event. Features extend it like IdKinds. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- features add to it
export interface DerivedKinds {}

export type DerivedKind = keyof DerivedKinds;

/** An id of one kind. It is branded, so that a project's id cannot be passed where a claim's is expected. */
export type Id<K extends IdKind = IdKind> = string & { readonly __kind: K };

/** Longest id in characters: three of prefix, an underscore, 26 of ULID. */
export const ID_LENGTH = 30;

const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const formByKind = new Map<IdKind, IdForm>();
const kindByPrefix = new Map<string, IdKind>();
const prefixByDerived = new Map<DerivedKind, string>();
const derivedByPrefix = new Map<string, { kind: DerivedKind; ids: DerivedIds }>();

/** Random bytes for 256 ULIDs. The library's own way asks for each by itself: 92 µs for the first ULID of a millisecond. */
const pool = new Uint8Array(4_096);
let used = pool.length;
const nextUlid = monotonicFactory(() => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return (pool[used++] as number) / 256;
});

/** The ids of a kind, and what people call what they name. */
export interface IdForm {
  /** Three letters. */
  readonly prefix: string;
  readonly noun: Wording;
}

/**
 * Declares the form of each kind's ids. After the prefix comes a ULID, so ids sort by the time they were made.
 * @throws Error when a prefix is taken
 */
export function declareIds(forms: Readonly<Partial<Record<IdKind, IdForm>>>): void {
  for (const [kind, form] of Object.entries(forms) as [IdKind, IdForm][]) {
    const { prefix } = form;
    const taken = derivedByPrefix.has(prefix) || (kindByPrefix.get(prefix) ?? kind) !== kind;
    if (taken) throw new Error(`Ids with ${prefix} belong to another kind already.`);
    formByKind.set(kind, form);
    kindByPrefix.set(prefix, kind);
  }
}

export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${formOf(kind).prefix}_${nextUlid()}` as Id<K>;
}

/** What people call what an id of the kind names. */
export function nounOf(kind: IdKind): Wording {
  return formOf(kind).noun;
}

function formOf(kind: IdKind): IdForm {
  const form = formByKind.get(kind);
  if (!form) throw new Error(`No feature has declared ids of the kind ${kind}.`);
  return form;
}

/** The kind an id names, or undefined when the text is no id at all. */
export function kindOfId(text: string): IdKind | undefined {
  const kind = kindByPrefix.get(text.slice(0, 3));
  return kind && text[3] === '_' && ULID_PATTERN.test(text.slice(4)) ? kind : undefined;
}

/** The form of the ids of a derived kind. */
export interface DerivedIds {
  readonly prefix: string;
  /** Kinds whose ids may follow the prefix … */
  readonly from: readonly IdKind[];
  /** … or the one word that may. */
  readonly word?: string;
}

/** @throws Error when the prefix is taken */
export function declareDerivedIds(kind: DerivedKind, ids: DerivedIds): void {
  const { prefix } = ids;
  const taken = kindByPrefix.has(prefix) || (derivedByPrefix.get(prefix)?.kind ?? kind) !== kind;
  if (taken) throw new Error(`Ids with ${prefix} belong to another kind already.`);
  prefixByDerived.set(kind, prefix);
  derivedByPrefix.set(prefix, { kind, ids });
}

/** The id of a derived thing: the prefix of its kind, then the id of what it is derived from. */
export function derivedId(kind: DerivedKind, from: string): string {
  const prefix = prefixByDerived.get(kind);
  if (prefix === undefined) throw new Error(`No feature has declared ids of the kind ${kind}.`);
  return `${prefix}_${from}`;
}

/** Reads the id of a derived thing; undefined when the text is not one. */
export function readDerivedId(text: string): { kind: DerivedKind; from: string } | undefined {
  const declared = derivedByPrefix.get(text.slice(0, 3));
  if (!declared || text[3] !== '_') return undefined;
  const { kind, ids } = declared;
  const from = text.slice(4);
  const found = kindOfId(from);
  const isOne = found ? ids.from.includes(found) : from === ids.word;
  return isOne ? { kind, from } : undefined;
}

/** Checks an id that came from outside. @throws Fault BAD_ID */
export function parseId<K extends IdKind>(kind: K, text: string): Id<K> {
  const found = kindOfId(text);
  if (found === kind) return text as Id<K>;
  throw new Fault('BAD_ID', wordingOfWrong(nounOf(kind), found && nounOf(found)), { expected: kind });
}

/** @param found what the id names instead; undefined when it is none at all */
function wordingOfWrong(expected: Wording, found: Wording | undefined): Wording {
  if (!found) {
    return {
      en: `This is not an id. Send that of ${a(expected.en)}.`,
      zh: `这不是 ID。请填写${expected.zh}的 ID。`,
    };
  }
  return {
    en: `This is the id of ${a(found.en)}. Send that of ${a(expected.en)}.`,
    zh: `这是${found.zh}的 ID。请填写${expected.zh}的 ID。`,
  };
}

function a(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
