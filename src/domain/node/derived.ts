import { declareDerivedIds, readDerivedId, type DerivedKind } from '../../core/ids.js';
import type { DerivedNode } from '../feature.js';
import { COST } from '../shape/cost.js';

const derivedNodes = new Map<DerivedKind, DerivedNode>();

/** The list of features adds what they declare. */
export function addDerivedNode(kind: DerivedKind, node: DerivedNode): void {
  declareDerivedIds(kind, node.ids);
  derivedNodes.set(kind, node);
}

/** What an id names where that is made from something else. */
export function derivedBy(id: string): { node: DerivedNode; from: string } | undefined {
  const read = readDerivedId(id);
  const node = read && derivedNodes.get(read.kind);
  return node && { node, from: read.from };
}

/** What it costs to load what an id names. */
export function costOfNode(id: unknown): number {
  return (typeof id === 'string' && derivedBy(id)?.node.cost) || COST.LINK;
}
