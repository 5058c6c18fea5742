import { rightsOn } from '../right.js';

const right = rightsOn('Regions', '地区');

export const ADD_REGIONS = right('add a region', '添加地区', {});
