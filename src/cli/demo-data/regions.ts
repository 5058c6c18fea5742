import { RegionKind } from '../../domain/region/entity.js';
import { both, demo, numbered, type RegionDeclaration } from './declare.js';

const { DISTRICT, SUBDISTRICT, COMMUNITY } = RegionKind;

function region(kind: RegionKind, code: string, parent: string, zh: string, en: string): RegionDeclaration {
  return { kind, code, parent, name: both(zh, en) };
}

/** The sub-districts of Qixia. How its 130 communities and villages divide among them is invented: the report gives their sum. */
export const QIXIA = (
  [
    ['320113001', '尧化', 'Yaohua', 15],
    ['320113002', '马群', 'Maqun', 15],
    ['320113003', '迈皋桥', 'Maigaoqiao', 15],
    ['320113004', '燕子矶', 'Yanziji', 15],
    ['320113005', '栖霞', 'Qixia', 14],
    ['320113006', '龙潭', 'Longtan', 14],
    ['320113007', '仙林', 'Xianlin', 14],
    ['320113008', '八卦洲', 'Baguazhou', 14],
    ['320113009', '西岗', 'Xigang', 14],
  ] as const
).map(([code, zh, en, count]) => ({
  ...{ code, zh, en },
  units: numbered(count, (number) => `${code}-D${String(number).padStart(2, '0')}`),
}));

/** The regions of the cases that are not there from the beginning. Each comes after the one that surrounds it. */
export const REGIONS: readonly RegionDeclaration[] = [
  ...QIXIA.flatMap(({ code, zh, en, units }) => [
    region(SUBDISTRICT, code, '320113', `${zh}街道`, `${en} Sub-district`),
    ...units.map((unit, index): RegionDeclaration => ({
      ...{ kind: COMMUNITY, code: unit, parent: code },
      name: demo(`${zh}社区 ${String(index + 1)}`, `${en} community ${String(index + 1)}`),
    })),
  ]),
  region(DISTRICT, '370572', '370500', '东营港经济开发区', 'Dongying Port Economic Development Zone'),
  region(SUBDISTRICT, '370503101', '370572', '仙河镇', 'Xianhe Town'),
  region(COMMUNITY, '370503101005', '370503101', '幸福社区', 'Happiness Community'),
];
