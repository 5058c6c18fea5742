import { rightsOn } from '../right.js';

const right = rightsOn('Initiatives', '专项行动');

export const LEAD_INITIATIVES = right(
  'lead an initiative in the name of this organisation, and say how it went in a year',
  '以该组织的名义牵头专项行动，并登记其年度情况',
  { organisation: ['OPERATOR'] },
);
