import type { ObjectLiteral } from 'typeorm';
import type { Entry } from '../../../live/feed/feed.js';
import { changingAnyList } from './changes.js';
import { waysToBelong, type ListDeclaration, type ListedOn, type ListOrder } from './declaration.js';
import type { Link, Narrow } from './narrowing.js';

/** Which entries of the feed may make an item enter or leave a list, or move in it: those of any of the ways. */
export interface Dependence {
  readonly ways: readonly Way[];
  /** An entry of these kinds, whatever it is about. */
  readonly anywhere: ReadonlySet<string>;
  /** It also changes as time goes by, with no entry. */
  readonly withTime: boolean;
}

/** An entry of these kinds, if it is about all of `about`. */
interface Way {
  readonly kinds: ReadonlySet<string>;
  readonly about: readonly string[];
}

/** What is asked of a list, as far as it decides what is in it and where. */
export interface AskedOf {
  readonly parentId?: string | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | null | undefined;
  /** The column of the order; the usual one, when left out. */
  readonly orderBy?: string | undefined;
}

type AnyDeclaration = Pick<
  ListDeclaration<ObjectLiteral, object, ListOrder>,
  'changes' | 'filter' | 'usually'
>;

/** @param listed what it is listed on, if on anything */
export function dependenceOf(
  { changes, filter: declared, usually }: AnyDeclaration,
  listed: Pick<ListedOn<ObjectLiteral>, 'by' | 'isUntold'> | undefined,
  { parentId, filter, orderBy = usually.field }: AskedOf,
): Dependence {
  const kinds = new Set(changes.items);
  const about: string[] = [];
  const ways: Way[] = [{ kinds, about }];
  let withTime = false;
  const byColumn: Readonly<Record<string, readonly string[] | undefined>> = changes.columns ?? {};
  const depend = (by: string | Link, id: unknown) => {
    const column = typeof by === 'string' ? by : by.through;
    const link = typeof by === 'string' || by.through !== undefined ? undefined : by;
    const told = typeof id === 'string' && (link ?? typeof by === 'string') ? [id] : [];
    // Who makes or breaks a link tells of the link alone, not of what else the item must be to stand in the list.
    if (link) ways.push({ kinds: new Set(link.changedBy), about: told });
    else for (const kind of byColumn[column ?? ''] ?? []) kinds.add(kind);
    if (!link?.apart) about.push(...told);
  };
  depend(orderBy, undefined);
  for (const by of listed ? waysToBelong(listed) : []) depend(by, listed?.isUntold ? undefined : parentId);
  const narrow = declared?.by as Readonly<Record<string, Narrow<never>>> | undefined;
  for (const [field, value] of Object.entries(filter ?? {})) {
    const looksAt = value == null ? undefined : narrow?.[field]?.looksAt;
    for (const by of looksAt?.by ?? []) depend(by, looksAt?.isTold ? idIn(value) : undefined);
    withTime ||= looksAt?.withTime ?? false;
  }
  const concerned = ways.flatMap((way) => [...way.kinds]);
  const anywhere = new Set(concerned.filter((kind) => changes.untold?.includes(kind)));
  for (const kind of changingAnyList) anywhere.add(kind);
  return { ways, anywhere, withTime };
}

/** @param value an id, or an `@oneOf` input that names one */
function idIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value).find((id) => id != null) : value;
}

/** Whether an entry may change the list. What its payload links to it is about as well as its subjects. */
export function mayChange(
  { kind, subjects, payload }: Pick<Entry, 'kind' | 'subjects' | 'payload'>,
  dependence: Dependence,
): boolean {
  if (dependence.anywhere.has(kind)) return true;
  const links = Object.values((payload ?? {}) as Record<string, unknown>);
  const isAbout = (id: string) => subjects.includes(id) || links.includes(id);
  return dependence.ways.some(({ kinds, about }) => kinds.has(kind) && about.every(isAbout));
}
