import { RegionKind } from '../../domain/region/entity.js';
import { both, type RegionDeclaration } from './declare.js';

const { COUNTRY, PROVINCE, CITY, DISTRICT, SUBDISTRICT, COMMUNITY } = RegionKind;

function region(kind: RegionKind, code: string, zh: string, en: string, parent?: string): RegionDeclaration {
  return { kind, code, name: both(zh, en), ...(parent !== undefined && { parent }) };
}

/** The regions of the cases. Each comes after the one that surrounds it. */
export const REGIONS: readonly RegionDeclaration[] = [
  region(COUNTRY, 'CN', '中国', 'China'),
  region(PROVINCE, 'CN-JS', '江苏省', 'Jiangsu Province', 'CN'),
  region(CITY, 'nanjing', '南京市', 'Nanjing', 'CN-JS'),
  region(DISTRICT, 'nanjing-qixia', '栖霞区', 'Qixia District', 'nanjing'),
  region(SUBDISTRICT, 'nanjing-yanziji', '燕子矶街道', 'Yanziji Sub-district', 'nanjing-qixia'),
  region(DISTRICT, 'nanjing-pukou', '浦口区', 'Pukou District', 'nanjing'),
  region(PROVINCE, 'CN-FJ', '福建省', 'Fujian Province', 'CN'),
  region(CITY, 'zhangzhou', '漳州市', 'Zhangzhou', 'CN-FJ'),
  region(PROVINCE, 'CN-SD', '山东省', 'Shandong Province', 'CN'),
  region(CITY, 'dongying', '东营市', 'Dongying', 'CN-SD'),
  region(
    DISTRICT,
    'dongying-port',
    '东营港经济开发区',
    'Dongying Port Economic Development Zone',
    'dongying',
  ),
  region(SUBDISTRICT, 'dongying-xianhe', '仙河镇', 'Xianhe Town', 'dongying-port'),
  region(COMMUNITY, 'dongying-happiness', '幸福社区', 'Happiness Community', 'dongying-xianhe'),
];
