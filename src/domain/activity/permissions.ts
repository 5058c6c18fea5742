import { rightsOn } from '../right.js';

const right = rightsOn('Activities', '常态活动与品牌');

export const RECORD_ACTIVITIES = right(
  'say what this organisation does again and again',
  '登记、修改该组织的常态活动、品牌、培训和交流',
  { organisation: ['OPERATOR'] },
);
