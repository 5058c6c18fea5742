import { rightsOn } from '../right.js';

const right = rightsOn('Organisations', '组织');

export const FOUND_ORGANISATION = right('found an organisation below this one', '在该组织之下设立组织', {
  parent: ['STEWARD'],
});
export const FOUND_AT_THE_TOP = right('create an organisation without a parent', '设立没有上级的组织', {});

export const EDIT_ORGANISATION = right('edit this organisation', '修改该组织的资料', {
  organisation: ['OPERATOR'],
});

export const LINK_ORGANISATION = right(
  'change the parent, the predecessor and the members of this organisation',
  '变更该组织的上级、前身与成员单位',
  {
    organisation: ['STEWARD'],
  },
);

// Nobody is named without consent.
export const AGREE_TO_BE_PARENT = right(
  'agree to be the organisation above another one',
  '同意作为另一组织的上级',
  { invitee: ['STEWARD'] },
);
export const AGREE_TO_BE_MEMBER = right(
  'agree to be a member unit of another organisation',
  '同意成为另一组织的成员单位',
  { invitee: ['STEWARD'] },
);
export const AGREE_TO_BE_PREDECESSOR = right(
  'agree to be the predecessor of another organisation',
  '同意作为另一组织的前身',
  { invitee: ['STEWARD'] },
);
