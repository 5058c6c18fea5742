import { rightsOn } from '../right.js';

const right = rightsOn('Pools of resources', '资源库');

export const OFFER_RESOURCES = right(
  'offer resources of this organisation to the pool of another, or withdraw them',
  '将该组织的资源提供给其他组织的资源库，或予以撤回',
  { organisation: ['OPERATOR'] },
);
