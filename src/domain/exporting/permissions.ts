import { rightsOn } from '../right.js';

const right = rightsOn('Exports', '数据导出');

export const EXPORT = right(
  'export what this organisation and those below it keep of volunteers',
  '导出该组织及其下级的志愿服务数据',
  { organisation: ['KEEPER'] },
);
