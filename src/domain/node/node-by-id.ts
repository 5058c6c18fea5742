import { Fault } from '../../core/faults.js';
import { kindOfId, type IdKind } from '../../core/ids.js';
import { Claim } from '../claim/entity.js';
import type { Loaders } from '../context.js';
import { Donation } from '../donation/entity.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Region } from '../region/entity.js';
import type { Node } from '../shape/node.js';
import { Volunteer } from '../volunteer/entity.js';

type NodeEntity = new () => Node & object;

const ENTITIES: Partial<Record<IdKind, NodeEntity>> = {
  Region,
  Organisation,
  Volunteer,
  Event,
  Project,
  Claim,
  Donation,
};

/** What an id names, null when it is not there. @throws Fault BAD_ID */
export function nodeById(loaders: Loaders, id: string): Promise<Node | null> {
  const kind = kindOfId(id);
  const entity = kind && ENTITIES[kind];
  if (!entity) throw new Fault('BAD_ID');
  return loaders.byId<Node>(entity).load(id);
}
