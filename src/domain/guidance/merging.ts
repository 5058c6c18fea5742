import type { Transaction } from '../../store/store.js';
import { overlap } from '../membership/terms/rules.js';
import { Guidance } from './entity.js';

/** Of two organisations that become one: neither guides the other any more, and nobody guides the one twice at a time. */
export async function mergeGuidance(
  { manager }: Transaction,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  for (const row of await manager.findBy(Guidance, [{ organisationId: from }, { guideId: from }])) {
    const organisationId = row.organisationId === from ? into : row.organisationId;
    const guideId = row.guideId === from ? into : row.guideId;
    const others = await manager.findBy(Guidance, { organisationId, guideId });
    const isSaid = organisationId === guideId || others.some((other) => overlap(other, row));
    if (isSaid) await manager.delete(Guidance, { id: row.id });
    else await manager.update(Guidance, { id: row.id }, { organisationId, guideId });
  }
}
