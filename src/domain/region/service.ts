import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { mustExist } from '../reference.js';
import { must } from '../right.js';
import { Region, RegionWithin } from './entity.js';
import { RegionEntry } from './entries.js';
import type { AddRegion } from './input.js';
import { ADD_REGIONS } from './permissions.js';
import { mustLieIn } from './rules.js';

/** @throws Fault NOT_FOUND, REGION_NOT_LARGER, CODE_TAKEN */
export async function addRegion(tx: Transaction, actor: Actor, command: AddRegion): Promise<Region> {
  must(actor, ADD_REGIONS, {});
  const { parentId, kind, code, name } = command;
  const { manager } = tx;
  mustLieIn(kind, parentId === null ? null : await mustExist(manager, Region, 'parentId', parentId));
  if (await manager.existsBy(Region, { code })) {
    throw new Fault('CODE_TAKEN', undefined, { field: ['code'] });
  }
  const region = Object.assign(new Region(), { id: newId('Region'), code, ...name, kind, parentId });
  await tx.insertUnique(Region, region);
  const around = parentId === null ? [] : await manager.findBy(RegionWithin, { regionId: parentId });
  const within = [region.id, ...around.map(({ aroundId }) => aroundId)];
  await manager.insert(
    RegionWithin,
    within.map((aroundId) => ({ aroundId, regionId: region.id })),
  );
  tx.append(RegionEntry.REGION_ADDED, within, { region: region.id });
  return region;
}
