import { rightsOn } from '../right.js';

const right = rightsOn('Investments', '投入');

export const RECORD_INVESTMENTS = right(
  'say how much was put into the work of this organisation',
  '登记、更正对该组织工作的投入',
  { organisation: ['OPERATOR'] },
);
