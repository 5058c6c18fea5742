import { rightsOn } from '../right.js';

const right = rightsOn('Registrations of volunteers', '志愿者注册');

/** Nobody is registered without her consent. */
export const APPLY = right('apply to be registered as this volunteer', '以该志愿者本人身份申请注册', {
  volunteer: ['ITSELF'],
});
export const ANSWER_ENROLMENTS = right(
  'confirm or decline who applies to this organisation, and register who belongs to it',
  '确认或谢绝该组织的注册申请，登记本组织的志愿者',
  { organisation: ['OPERATOR'] },
);
/** Also who ends it, and who is shown it at all. */
export const KEEP_ENROLMENT = right('see, change or end this registration', '查看、修改或终止该注册', {
  volunteer: ['ITSELF'],
  organisation: ['OPERATOR'],
});
export const SEE_ENROLMENTS = right(
  'see who is registered with this organisation',
  '查看该组织的注册志愿者',
  {
    organisation: ['OPERATOR'],
  },
);
export const BE_FORGOTTEN = right('have this volunteer forgotten', '要求抹去该志愿者的个人资料', {
  volunteer: ['ITSELF'],
});
