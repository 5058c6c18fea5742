import { rightsOn, type AnyRight } from '../right.js';

const right = rightsOn('Agreements', '协议');

export const PROPOSE_AGREEMENTS = right(
  'propose an agreement, or take one back, in the name of this organisation',
  '以该组织的名义发起协议或撤回所发起的协议',
  { organisation: ['OPERATOR'] },
);
export const HAVE_AGREEMENTS_SIGNED = right(
  'have an agreement signed at this event',
  '安排协议在该活动上签署',
  {
    organiser: ['OPERATOR'],
  },
);
/** Nobody is named without consent. */
export const BE_PARTY = right(
  'agree to be a party of an agreement, sign it, end it, and share something under it',
  '同意作为协议一方，签署、终止协议，并在协议下共享资源',
  { party: ['OPERATOR'] },
);
export const SEE_PROPOSALS = right(
  'see an agreement to which others have not agreed yet',
  '查看其他方尚未同意的协议',
  { organisation: ['MEMBER'], party: ['MEMBER'] },
);

/** What every change of an agreement asks for. */
export const OF_AGREEMENT: [AnyRight, ...AnyRight[]] = [SEE_PROPOSALS, BE_PARTY];
