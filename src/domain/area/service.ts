import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Area } from './entity.js';
import { AreaEntry } from './entries.js';
import type { AddArea, UpdateArea } from './input.js';
import { KEEP_AREAS } from './permissions.js';

/** @throws Fault CODE_TAKEN */
export async function addArea(tx: Transaction, actor: Actor, { code, name }: AddArea): Promise<Area> {
  must(actor, KEEP_AREAS, {});
  if (await tx.manager.existsBy(Area, { code }))
    throw new Fault('CODE_TAKEN', undefined, { field: ['code'] });
  const last = (await tx.manager.maximum(Area, 'position')) ?? 0;
  const area = Object.assign(new Area(), {
    ...{ id: newId('Area'), code, nameText: name, position: last + 1, createdAt: tx.at },
  });
  await tx.insertUnique(Area, area);
  return announce(tx, AreaEntry.AREA_ADDED, area);
}

export async function updateArea(tx: Transaction, actor: Actor, { id, name }: UpdateArea): Promise<Area> {
  must(actor, KEEP_AREAS, {});
  const area = await mustLock(tx, Area, 'id', id);
  Object.assign(area, given({ nameText: name }));
  return announce(tx, AreaEntry.AREA_UPDATED, await tx.manager.save(Area, area));
}

function announce(tx: Transaction, kind: AreaEntry, area: Area): Area {
  tx.append(kind, [area.id], { area: area.id });
  return area;
}
