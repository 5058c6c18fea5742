import { rightsOn } from '../right.js';

const right = rightsOn('Certificates', '服务证明');

export const ISSUE_CERTIFICATES = right(
  'issue or withdraw certificates of this organisation',
  '开具、撤销该组织的服务证明',
  { organisation: ['OPERATOR'] },
);

/** Whoever has the code has it from her, or from who issued it. */
export const SEE_CERTIFICATES = right(
  'see whose certificate this is, and its code',
  '查看服务证明属于何人及其编码',
  { volunteer: ['ITSELF'], organisation: ['OPERATOR'] },
);
