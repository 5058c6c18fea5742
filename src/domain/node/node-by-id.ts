import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import type { Loaders } from '../loaders.js';
import type { NodeClass } from '../feature.js';
import type { Node } from '../shape/node.js';

/** The entity with an id, null when there is none. @throws Fault BAD_ID */
export function nodeById(
  entities: ReadonlyMap<string, NodeClass>,
  loaders: Loaders,
  id: string,
): Promise<Node | null> {
  const entity = entities.get(kindOfId(id) ?? '');
  if (!entity) throw new Fault('BAD_ID');
  return loaders.byId<Node>(entity).load(id);
}
