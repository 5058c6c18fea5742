import type { Transaction } from '../../../store/store.js';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { Need } from '../entity.js';
import type { NeedEntry } from '../entries.js';

/** It is about who placed it, who reviews it and who sees to it. @param former a group that does so no more */
export async function announce(
  tx: Transaction,
  kind: NeedEntry,
  need: Need,
  former: string | null = null,
): Promise<Need> {
  const { id, organisationId, coordinatorId, groupId, regionId, areaId } = need;
  const saved = await tx.manager.save(Need, need);
  const bodies = [organisationId, coordinatorId, groupId, former].flatMap((each) => each ?? []);
  const lineages = await lineagesOf(tx.manager, bodies);
  const where = [regionId, areaId].flatMap((each) => each ?? []);
  tx.append(kind, [id, ...where, ...lineages], { need: id, organisation: groupId ?? organisationId });
  return saved;
}
