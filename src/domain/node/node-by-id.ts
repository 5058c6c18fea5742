import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import type { NodeClass } from '../feature.js';
import type { Node } from '../shape/declarations/node.js';

/** The entity with an id, null when there is none for the viewer. @throws Fault BAD_ID */
export function nodeById(
  entities: ReadonlyMap<string, NodeClass>,
  context: Pick<Context, 'loaders' | 'sees'>,
  id: string,
): Promise<Node | null> {
  const entity = entities.get(kindOfId(id) ?? '');
  if (!entity) throw new Fault('BAD_ID');
  return loadShown<Node>(context, entity, id);
}
