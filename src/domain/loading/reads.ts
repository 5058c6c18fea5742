import { Extensions } from 'type-graphql';

/** An entry of one of these kinds, if it is about all of `about`, may change what was read. */
export interface ReadWay {
  readonly kinds: ReadonlySet<string>;
  readonly about: readonly string[];
}

/** What an answer was made of, in terms of the entries of the feed that change it. */
export class Reads {
  /** Any entry about one of these changes it. */
  readonly about = new Set<string>();
  readonly ways = new Map<string, ReadWay>();
  private known = true;

  /** Whether this is all that was read. */
  get isWhole(): boolean {
    return this.known;
  }

  see(...ids: readonly string[]): void {
    for (const id of ids) this.about.add(id);
  }

  /** What would enter, leave or move in a list. */
  depend(...ways: readonly ReadWay[]): void {
    for (const way of ways) this.ways.set(`${[...way.kinds].join()} ${way.about.join()}`, way);
  }

  /** Something was read of which no entries are known that change it. */
  lose(): void {
    this.known = false;
  }
}

const keyedByIds = new WeakSet();
const telling = new WeakSet();

/** Declares of a loader's factory that its keys are ids, and that any change of what it loads has an entry about its key. */
export function keyedById<F extends object>(create: F): F {
  keyedByIds.add(create);
  return create;
}

export const isKeyedById = (create: object): boolean => keyedByIds.has(create);

/** Declares of the owner of loaders that it tells by itself what it reads (`Loaders.reads`). */
export function tellsReads(owner: object): void {
  telling.add(owner);
}

export const isTelling = (owner: object): boolean => telling.has(owner);

/** The extension of a field whose resolver reads nothing but through the loaders of its context, neither a clock nor the store. */
export const READS_ROWS = 'readsRows';

/** The extension of a field that changes with no entry about it, such as the position that a total is as of. */
export const NEVER_THE_SAME = 'neverTheSame';

/** On a resolver, or on a type whose fields are made of its objects alone. */
export function ReadsRows(): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ [READS_ROWS]: true });
}

export function NeverTheSame(): MethodDecorator & PropertyDecorator {
  return Extensions({ [NEVER_THE_SAME]: true });
}
