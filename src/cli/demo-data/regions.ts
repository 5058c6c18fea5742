import { RegionKind } from '../../domain/region/entity.js';
import { both, type RegionDeclaration } from './declare.js';

const { DISTRICT, SUBDISTRICT, COMMUNITY } = RegionKind;

function region(kind: RegionKind, code: string, parent: string, zh: string, en: string): RegionDeclaration {
  return { kind, code, parent, name: both(zh, en) };
}

/** The regions of the cases that are not there from the beginning. Each comes after the one that surrounds it. */
export const REGIONS: readonly RegionDeclaration[] = [
  region(SUBDISTRICT, '320113004', '320113', '燕子矶街道', 'Yanziji Sub-district'),
  region(DISTRICT, '370572', '370500', '东营港经济开发区', 'Dongying Port Economic Development Zone'),
  region(SUBDISTRICT, '370503101', '370572', '仙河镇', 'Xianhe Town'),
  region(COMMUNITY, '370503101005', '370503101', '幸福社区', 'Happiness Community'),
];
