import { GraphQLID, GraphQLString, type GraphQLAbstractType, type GraphQLLeafType } from 'graphql';
import type { Completion, MaybePromise, Selection } from './compiled.js';
import { NotCompiled } from './not-compiled.js';

export function leaf(type: GraphQLLeafType): Completion {
  const isText = type === GraphQLString || type === GraphQLID;
  return (values) =>
    values.map((value) => {
      // What most values are, and stay.
      if (isText && typeof value === 'string') return value;
      if (value === null || value === undefined) return null;
      const serialized: unknown = type.serialize(value);
      if (serialized === null || serialized === undefined)
        throw new NotCompiled('A value is serialised as nothing.');
      return serialized;
    });
}

export function nonNull(inner: Completion): Completion {
  return (values, by) => then(inner(values, by), mustAllBeThere);
}

function mustAllBeThere(values: unknown[]): unknown[] {
  if (values.includes(null)) throw new NotCompiled('There is null where nothing may be null.');
  return values;
}

export function list(inner: Completion): Completion {
  return (values, by) => {
    const lists = values.map(listOf);
    const items = lists.flatMap((each) => each ?? []);
    const completed = then(settled(items), (all) => inner(mustBeNoErrors(all), by));
    return then(completed, (all) => {
      let at = 0;
      return lists.map((each) => each && all.slice(at, (at += each.length)));
    });
  };
}

function listOf(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value as unknown[];
  throw new NotCompiled('A list is no array.');
}

export function object(selection: Selection): Completion {
  const { isTypeOf } = selection.type;
  return (values, by) => {
    const there = values.filter(isThere);
    if (isTypeOf) {
      for (const value of there)
        if (isTypeOf(value, by.context, by.info) !== true)
          throw new NotCompiled('A value is of another type.');
    }
    return then(by.select(selection, there), (objects) => spread(objects, values));
  };
}

/** @param ofTypes what completes each of its object types, by their names */
export function abstract(type: GraphQLAbstractType, ofTypes: ReadonlyMap<string, Completion>): Completion {
  const { resolveType } = type;
  if (!resolveType) throw new NotCompiled('An abstract type does not tell the types of values.');
  return (values, by) => {
    const names = values.map((value) =>
      isThere(value) ? resolveType(value, by.context, by.info, type) : null,
    );
    return then(settled(names), (all) => {
      const completed: unknown[] = values.map(() => null);
      const pending = called([...indicesByName(all)], ([name, indices]) => {
        const its = ofTypes.get(name);
        if (!its) throw new NotCompiled('A value has no such type.');
        const objects = its(
          indices.map((index) => values[index]),
          by,
        );
        return then(objects, (made) => {
          for (const [nth, index] of indices.entries()) completed[index] = made[nth];
        });
      });
      return then(settled(pending), () => completed);
    });
  };
}

/** @param names null where there is no value */
function indicesByName(names: readonly unknown[]): ReadonlyMap<string, readonly number[]> {
  const indices = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    if (name === null) continue;
    if (typeof name !== 'string') throw new NotCompiled('A type is not told by its name.');
    const its = indices.get(name);
    if (its) its.push(index);
    else indices.set(name, [index]);
  }
  return indices;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Objects at the indices of the values that they were made of; null where there is none. */
function spread(objects: object[], values: readonly unknown[]): unknown[] {
  if (objects.length === values.length) return objects;
  let at = 0;
  return values.map((value) => (isThere(value) ? objects[at++] : null));
}

/** An error in place of a value is one of the field. */
export function mustBeNoErrors<T>(values: readonly T[]): readonly T[] {
  for (const value of values) if (typeof value === 'object' && value instanceof Error) throw value;
  return values;
}

function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof value === 'object' && typeof (value as { then?: unknown } | null)?.then === 'function';
}

/** Without waiting for what is there. */
export function then<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** What a call gives for each. Where one throws, nobody waits for the promises of those before it any more. */
export function called<T, R>(items: readonly T[], call: (item: T) => R): R[] {
  const made: R[] = [];
  try {
    for (const item of items) made.push(call(item));
  } catch (error) {
    for (const each of made) if (isPromise(each)) each.catch(() => undefined);
    throw error;
  }
  return made;
}

/** All of them once they are there: one promise for a level, however many of its values wait. */
export function settled<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some(isPromise) ? Promise.all(values) : (values as readonly T[]);
}
