import { rightsOn } from '../right.js';

const right = rightsOn('Decisions', '决议');

export const DECIDE = right(
  'put something to a meeting of this organisation for decision, and record what the meeting has decided',
  '向该组织的会议提出议题，并登记会议的决议',
  { organisation: ['OPERATOR'] },
);
