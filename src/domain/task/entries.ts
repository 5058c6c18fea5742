/** Feed entries of tasks. */
export enum TaskEntry {
  TASK_SET = 'TASK_SET',
  TASK_UPDATED = 'TASK_UPDATED',
  TASK_NOTED = 'TASK_NOTED',
  TASK_DONE = 'TASK_DONE',
  TASK_DROPPED = 'TASK_DROPPED',
  TASK_REOPENED = 'TASK_REOPENED',
}

export const TASK_ENTRIES_SAY: Readonly<Record<TaskEntry, string>> = {
  TASK_SET: 'Somebody is to do something.',
  TASK_UPDATED: 'What is said of a task changed, such as the day on which it is due.',
  TASK_NOTED: 'It was noted how far a task is.',
  TASK_DONE: 'A task was done.',
  TASK_DROPPED: 'A task is not to be done any more.',
  TASK_REOPENED: 'A task that was done or dropped is to be done.',
};
