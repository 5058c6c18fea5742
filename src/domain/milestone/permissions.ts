import { rightsOn } from '../right.js';

const right = rightsOn('Milestones', '大事记');

export const RECORD_MILESTONES = right(
  'say what this organisation looks back on',
  '记录、修改该组织的大事记',
  {
    organisation: ['OPERATOR'],
  },
);
