import type { Entry } from '../feed/feed.js';
import type { Plan } from '../operation.js';

/** Anything that has a plan. */
interface Planned {
  readonly operation: { readonly plan: Plan };
}

const ANY = '*';

/** Groups that are listed under one topic, by kind. */
interface Shelf<G> {
  size: number;
  readonly byKind: Map<string, Set<G>>;
}

/** Whether an entry has all topics of a plan. */
export function isAbout({ subjects }: Entry, { topics }: Plan): boolean {
  return topics.every((topic) => subjects.includes(topic));
}

/** Whether an entry has all topics of a plan, and one of its kinds. */
export function concerns(entry: Entry, plan: Plan): boolean {
  return (plan.kinds?.includes(entry.kind) ?? true) && isAbout(entry, plan);
}

/**
 * Finds the groups that an entry concerns without checking the others.
 *
 * Background: ten thousand groups differ in topics and kinds, and an entry concerns a few of them.
 *
 * The naive way checks every group. Listing each group under all of its topics and intersecting the lists walks through the
 * longest lists for every entry.
 *
 * The algorithm: a group is listed under each of its kinds and under only one of its topics, the one with the fewest groups.
 * For an entry, the lists of its subjects and its kind are read, and each group that is found is compared with the entry's
 * other subjects.
 */
export class GroupIndex<G extends Planned> {
  private readonly shelves = new Map<string, Shelf<G>>();
  private readonly topics = new Map<G, string>();

  add(group: G): void {
    const { topics, kinds = [ANY] } = group.operation.plan;
    const topic = this.rarest(topics);
    this.topics.set(group, topic);
    const shelf = this.shelves.get(topic) ?? { size: 0, byKind: new Map<string, Set<G>>() };
    this.shelves.set(topic, shelf);
    shelf.size += 1;
    for (const kind of kinds) {
      const groups = shelf.byKind.get(kind);
      if (groups) groups.add(group);
      else shelf.byKind.set(kind, new Set([group]));
    }
  }

  remove(group: G): void {
    const topic = this.topics.get(group);
    const shelf = topic === undefined ? undefined : this.shelves.get(topic);
    if (topic === undefined || !shelf) return;
    this.topics.delete(group);
    shelf.size -= 1;
    if (!shelf.size) this.shelves.delete(topic);
    for (const kind of group.operation.plan.kinds ?? [ANY]) {
      const groups = shelf.byKind.get(kind);
      groups?.delete(group);
      if (groups?.size === 0) shelf.byKind.delete(kind);
    }
  }

  /** The groups that an entry concerns, each one once. */
  *concernedBy(entry: Entry): Iterable<G> {
    const subjects = new Set(entry.subjects);
    for (const topic of [ANY, ...subjects]) {
      const shelf = this.shelves.get(topic);
      if (!shelf) continue;
      for (const kind of [entry.kind, ANY]) {
        for (const group of shelf.byKind.get(kind) ?? []) {
          const { topics } = group.operation.plan;
          if (topics.length < 2 || topics.every((other) => subjects.has(other))) yield group;
        }
      }
    }
  }

  private rarest(topics: readonly string[]): string {
    const sizes = topics.map((topic) => this.shelves.get(topic)?.size ?? 0);
    return topics[sizes.indexOf(Math.min(...sizes))] ?? ANY;
  }
}
