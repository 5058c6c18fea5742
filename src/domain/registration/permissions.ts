import { rightsOn } from '../right.js';

const right = rightsOn('Registrations', '登记');

export const RECORD_REGISTRATIONS = right(
  'say as what this organisation is registered',
  '登记、修改该组织的法人登记信息',
  { organisation: ['OPERATOR'] },
);
