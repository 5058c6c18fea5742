import { Fault } from '../../core/faults.js';
import { RegionKind } from './entity.js';

/** The largest first. */
const BY_SIZE = Object.values(RegionKind);

/** A country lies in nothing; everything else in a larger region. @throws Fault REGION_NOT_LARGER said of `parentId` */
export function mustLieIn(kind: RegionKind, parent: { readonly kind: RegionKind } | null): void {
  const lies = parent ? BY_SIZE.indexOf(parent.kind) < BY_SIZE.indexOf(kind) : kind === RegionKind.COUNTRY;
  if (!lies) throw new Fault('REGION_NOT_LARGER', undefined, { field: ['parentId'] });
}

/** Nothing lies in the smallest. @throws Fault REGION_NOT_LARGER */
export function mustHoldRegions({ kind }: { readonly kind: RegionKind }): void {
  if (kind === BY_SIZE.at(-1)) throw new Fault('REGION_NOT_LARGER');
}
