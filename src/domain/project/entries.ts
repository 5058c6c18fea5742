/** Feed entries of projects. */
export enum ProjectEntry {
  /** In feeds of earlier versions: what is prepared is told to nobody now. */
  PROJECT_PREPARED = 'PROJECT_PREPARED',
  PROJECT_LISTED = 'PROJECT_LISTED',
  PROJECT_UPDATED = 'PROJECT_UPDATED',
  PROJECT_CORRECTED = 'PROJECT_CORRECTED',
  PROJECTS_REORDERED = 'PROJECTS_REORDERED',
  PROJECT_CLOSED = 'PROJECT_CLOSED',
  PROJECT_REOPENED = 'PROJECT_REOPENED',
  PROJECT_WITHDRAWN = 'PROJECT_WITHDRAWN',
}

export const PROJECT_ENTRIES_SAY: Readonly<Record<ProjectEntry, string>> = {
  PROJECT_PREPARED: 'A project was prepared, and is not listed yet.',
  PROJECT_LISTED: 'A project was put on the list.',
  PROJECT_UPDATED: 'What is said of a project changed.',
  PROJECT_CORRECTED: 'What is wrong in a project that is over was said, in its history.',
  PROJECTS_REORDERED: 'The projects of an event were put into another order.',
  PROJECT_CLOSED: 'A project is done, and was struck off the list (销号).',
  PROJECT_REOPENED: 'A project that was over can be claimed again.',
  PROJECT_WITHDRAWN: 'A project was taken off the list.',
};
