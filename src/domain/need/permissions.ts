import { rightsOn } from '../right.js';

const right = rightsOn('Needs', '需求');

/** Of who placed it. */
export const PLACE_NEEDS = right(
  'place needs for this organisation, change them before review, withdraw them or rate how they were met',
  '以该组织名义点单，在审单前修改、撤回，或评单',
  { organisation: ['OPERATOR'] },
);
/** Of who reviews and dispatches it. */
export const REVIEW_NEEDS = right(
  'approve or reject needs that this organisation reviews',
  '审核由该组织审单的需求',
  { organisation: ['REVIEWER'] },
);
export const DISPATCH_NEEDS = right(
  'dispatch needs that this organisation reviews',
  '派发由该组织审单的需求',
  { organisation: ['OPERATOR'] },
);
/** Of the group. */
export const MEET_NEEDS = right(
  'accept needs for this organisation, take them from the pool or say that they were met',
  '以该组织名义接单、抢单或登记完成',
  { organisation: ['OPERATOR'] },
);
/** Of both the group and who dispatches it. */
export const RETURN_NEEDS = right(
  'put needs back into the pool that this organisation was asked to see to, sees to or has dispatched',
  '将派给该组织、由其承接或由其派发的需求退回需求池',
  { organisation: ['OPERATOR'] },
);
export const OFFER_SERVICES = right(
  'say which services this organisation offers, or withdraw them',
  '登记或撤回该组织提供的服务',
  { organisation: ['OPERATOR'] },
);
