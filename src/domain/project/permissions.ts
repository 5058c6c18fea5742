import { rightsOn } from '../right.js';

const right = rightsOn('Projects', '项目');

export const PREPARE_PROJECTS = right('prepare a project of this organisation', '筹备该组织的项目', {
  organisation: ['OPERATOR'],
});
export const BRING_PROJECTS = right('bring a project to this event', '把项目列入该活动', {
  organiser: ['OPERATOR'],
});

export const SEE_DRAFTS = right('see what this organisation prepares', '查看该组织筹备中的项目', {
  organisation: ['MEMBER'],
});

/** Its organisation, and the organisers of its event. */
const operators = { organisation: ['OPERATOR'], organiser: ['OPERATOR'] } as const;
const reviewers = { organisation: ['REVIEWER'], organiser: ['REVIEWER'] } as const;

export const EDIT_PROJECT = right('edit this project', '修改该项目', operators);
export const LIST_PROJECT = right('list or withdraw this project', '上架或撤下该项目', operators);
export const CLOSE_PROJECT = right(
  'close this project, or open it again',
  '结项，或重新开启该项目',
  reviewers,
);
