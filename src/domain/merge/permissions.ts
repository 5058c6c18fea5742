import { rightsOn } from '../right.js';

const right = rightsOn('Records', '合并与归档');

/** Asked of both. */
export const MERGE_ORGANISATIONS = right(
  'merge this organisation with another',
  '把该组织与另一组织合并（双方均须有权）',
  {
    organisation: ['STEWARD'],
  },
);

/** Asked of both. */
export const MERGE_VOLUNTEERS = right(
  'merge this volunteer with another',
  '把该志愿者与另一志愿者合并（双方均须有权）',
  { unit: ['OPERATOR'] },
);

export const ARCHIVE_ORGANISATION = right('archive this organisation, or restore it', '归档该组织，或恢复', {
  organisation: ['STEWARD'],
});

export const ARCHIVE_VOLUNTEER = right('archive this volunteer, or restore her', '归档该志愿者，或恢复', {
  unit: ['OPERATOR'],
});
