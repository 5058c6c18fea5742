import { rightsOn } from '../right.js';

const right = rightsOn('Waivers', '一人代行');

export const GIVE_WAIVERS = right(
  'allow that one person of this organisation does what takes two, or withdraw that',
  '书面允许该组织由一人办理须两人办理的事项，或撤回',
  { organisation: ['STEWARD', 'KEEPER'] },
);

/** A bearer's name may be that of a person. */
export const SEE_WHO_WAIVED = right(
  'see who allowed it for this organisation',
  '查看该组织由谁作出书面允许',
  { organisation: ['STEWARD', 'KEEPER'] },
);
