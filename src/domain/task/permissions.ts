import { rightsOn } from '../right.js';

const right = rightsOn('Tasks', '任务');

/** Of the body that decided; of a next step, of the owner. */
export const SET_TASKS = right(
  'say what is to be done by a decision of this organisation, or as a next step of its own, change it, drop it or open it again',
  '根据该组织的决议或作为其下一步工作设定任务，并修改、取消或重新开启任务',
  { organisation: ['OPERATOR'] },
);
/** Of both the owner and the body that decided. */
export const FOLLOW_TASKS = right(
  'note how far a task of this organisation or by its decision is, and that it was done',
  '登记该组织承担的或其决议所定任务的进展与完成情况',
  { organisation: ['OPERATOR'] },
);
