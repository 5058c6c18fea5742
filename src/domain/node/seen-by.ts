import type { SeenBy } from '../feature.js';

const rules = new Map<string, SeenBy>();

/** Called by the list of features for each declaration. */
export function addSeenBy(name: string, seenBy: SeenBy): void {
  rules.set(name, seenBy);
}

/** Who may have a node; undefined where everybody may. */
export function seenBy(node: object): SeenBy | undefined {
  return rules.get(node.constructor.name);
}
