import { rightsOn } from '../right.js';
import { visibility } from '../visibility.js';

const right = rightsOn('Service areas', '服务领域');

export const KEEP_AREAS = right('add a service area, or rename one', '添加服务领域或修改其名称', {});

export const BY_ADMINS = visibility(KEEP_AREAS, () => Promise.resolve({}));
