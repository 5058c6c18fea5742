import { rightsOn } from '../right.js';

const right = rightsOn('Series', '统计序列');

export const KEEP_SERIES = right(
  'say what is counted of this organisation, and how many there are',
  '登记该组织的统计序列及其数值',
  { organisation: ['OPERATOR'] },
);
