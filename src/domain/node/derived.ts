import { declareDerivedIds, readDerivedId, type DerivedKind } from '../../core/ids.js';
import type { DerivedNode } from '../feature.js';
import { COST } from '../shape/declarations/cost.js';

const derivedNodes = new Map<DerivedKind, DerivedNode>();

/** Called by the list of features for each declaration. */
export function addDerivedNode(kind: DerivedKind, node: DerivedNode): void {
  declareDerivedIds(kind, node.ids);
  derivedNodes.set(kind, node);
}

export interface Derived {
  readonly node: DerivedNode;
  /** The id of the node that it is computed from. */
  readonly from: string;
}

/** The computed node that an id names; undefined for other ids. */
export function derivedBy(id: string): Derived | undefined {
  const read = readDerivedId(id);
  const node = read && derivedNodes.get(read.kind);
  return node && { node, from: read.from };
}

/** The cost of loading the node of an id. */
export function costOfNode(id: unknown): number {
  return (typeof id === 'string' && derivedBy(id)?.node.cost) || COST.LINK;
}
